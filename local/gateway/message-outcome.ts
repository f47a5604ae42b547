import type { Invocation } from "../functions/invocation";
import type { ErrorMessage } from "./error-frame";
import { proxyResponse, responseText } from "./proxy-response";

/** What a message comes to: nothing for the client, a reply, or an error frame. */
export interface MessageOutcome {
  /** Sent as it is. */
  readonly reply?: string;
  /** Sent in an error frame. */
  readonly errorMessage?: ErrorMessage;
  /** What went wrong, for the person at the laptop. */
  readonly problem?: string;
  /** True when the function's author has something to mend that nothing else tells. */
  readonly isMalformed?: boolean;
}

/** Reads the outcome of a message from how its route's function ended. */
export function messageOutcome(invocation: Invocation, isTwoWay: boolean): MessageOutcome {
  switch (invocation.outcome) {
    case "failed":
      return failure(`${invocation.errorType}: ${invocation.errorMessage}`);
    case "refused":
      return failure(invocation.reason);
    case "timed-out":
      return { errorMessage: "Endpoint request timed out", problem: "the function did not answer in time" };
    case "returned":
      return isTwoWay ? replyOutcome(invocation.payload) : silentOutcome(invocation.payload);
  }
}

/** One-way: the client hears nothing, whatever the status code, unless the gateway cannot read the response. */
function silentOutcome(payload: unknown): MessageOutcome {
  const isQuiet = payload === null || payload === undefined || proxyResponse(payload) !== undefined;
  return isQuiet
    ? {}
    : malformed("the function returned neither null nor a proxy response such as { statusCode: 200 }");
}

/** Two-way: the body is the reply, whatever the status code. */
function replyOutcome(payload: unknown): MessageOutcome {
  const response = proxyResponse(payload);
  if (!response) return malformed('the function returned no proxy response such as { statusCode: 200, body: "…" }');
  const reply = responseText(response);
  return reply === undefined ? malformed("the body of the function's response is not a string") : { reply };
}

function failure(problem: string): MessageOutcome {
  return { errorMessage: "Internal server error", problem };
}

function malformed(problem: string): MessageOutcome {
  return { ...failure(problem), isMalformed: true };
}
