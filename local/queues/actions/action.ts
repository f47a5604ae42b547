import type { Region } from "../../evaluate/answers/region";
import type { Queues } from "../queues";
import type { Parameters } from "./parameters";

/** What an action has beside its parameters. */
export interface ActionContext {
  readonly queues: Queues;
  /** Where queues are that the program does not declare. */
  readonly region: Region;
  /** Aborted when the caller leaves. */
  readonly signal: AbortSignal;
}

/** One action of SQS: what it is called with and what it answers, as SQS's JSON has them. Throws an `SqsError`. */
export type Action = (parameters: Parameters, context: ActionContext) => object | Promise<object>;
