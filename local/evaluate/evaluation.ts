import type { EvaluatedProgram } from "./registered-resource";

/** What the process that evaluates a program is told, as JSON in its one argument. */
export interface EvaluationRequest {
  readonly projectName: string;
  readonly stack: string;
  readonly entryPoint: string;
  readonly isModule: boolean;
  readonly configuration: Readonly<Record<string, string>>;
}

/** What that process answers, once. */
export type EvaluationAnswer =
  | { readonly program: EvaluatedProgram }
  /** For people: the program threw, or declared what cannot be. */
  | { readonly problem: string };
