import type { FunctionCall } from "../functions/invocation";

/**
 * Runs a function to its end.
 *
 * @param reference a name, an ARN or a partial ARN, each with an alias or version or without
 * @param payload the event as JSON
 */
export type CallFunction = (reference: string, payload: string) => Promise<FunctionCall>;

/** What Lambda's API is made of. */
export interface LambdaParts {
  readonly call: CallFunction;
  /** Takes an event, and runs the function later. */
  readonly callLater: (reference: string, payload: string) => void;
}
