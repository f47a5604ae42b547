import type { InputAccount } from "./inputs/account";
import type { EvaluatedProgram } from "./registered-resource";

/** What the process that evaluates a program is told, as JSON in its one argument. */
export interface EvaluationRequest {
  readonly projectName: string;
  readonly stack: string;
  readonly entryPoint: string;
  /** The folder that the program runs in. */
  readonly programDirectory: string;
  readonly isModule: boolean;
  readonly configuration: Readonly<Record<string, string>>;
  /** Whether the stack's file has encrypted values, which the configuration replaces. */
  readonly hasEncryptedConfiguration: boolean;
}

/** What that process answers, once. */
export type EvaluationAnswer =
  | { readonly program: EvaluatedProgram }
  /** For people: the program threw, or declared what cannot be. */
  | { readonly problem: string };

/** What follows the program: all that it was made of, or why that is not known. */
export type EvaluationAccount = { readonly inputs: InputAccount } | { readonly notKept: string };
