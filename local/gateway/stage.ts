import type { DeclaredApi } from "../declared/declared-api";

/** The field of an event that carries the stage's variables; absent when the stage has none. */
export interface StageVariables {
  readonly stageVariables?: Readonly<Record<string, string>>;
}

/** The field as an event holds it. */
export function stageVariablesField(variables: Readonly<Record<string, string>>): StageVariables {
  return Object.keys(variables).length > 0 ? { stageVariables: variables } : {};
}

/** The variables of a stage as now declared. A stage that has left the declaration has none. */
export function variablesOf(api: DeclaredApi, stage: string): Readonly<Record<string, string>> {
  return api.stages.find(({ name }) => name === stage)?.variables ?? {};
}

/** True when the API has a stage of this name. */
export function isStage(api: DeclaredApi, name: string): boolean {
  return api.stages.some((stage) => stage.name === name);
}
