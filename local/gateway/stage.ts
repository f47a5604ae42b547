import type { DeclaredApi } from "../declared/declared-api";
import type { DeclaredRouteSettings, DeclaredStage } from "../declared/declared-stage";

/** The field of an event that carries the stage's variables; absent when the stage has none. */
export interface StageVariables {
  readonly stageVariables?: Readonly<Record<string, string>>;
}

/** The field as an event holds it. */
export function stageVariablesField(variables: Readonly<Record<string, string>>): StageVariables {
  return Object.keys(variables).length > 0 ? { stageVariables: variables } : {};
}

/** A stage as now declared. One that has left the declaration has no variables and no settings. */
export function stageOf(api: DeclaredApi, name: string): DeclaredStage {
  return api.stages.find((stage) => stage.name === name) ?? { ...NO_STAGE, name };
}

const NO_STAGE = {
  variables: {},
  defaultRouteSettings: { loggingLevel: "OFF", dataTraceEnabled: false },
  routeSettings: {},
  missingLimits: [],
};

/** What holds for a route: its own settings or else the stage's; neither inherits from the other. */
export function routeSettings(stage: DeclaredStage, routeKey: string): DeclaredRouteSettings {
  const own = Object.hasOwn(stage.routeSettings, routeKey) ? stage.routeSettings[routeKey] : undefined;
  return own ?? stage.defaultRouteSettings;
}

/** True when the API has a stage of this name. */
export function isStage(api: DeclaredApi, name: string): boolean {
  return api.stages.some((stage) => stage.name === name);
}
