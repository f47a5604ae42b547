import type { DeclaredRoute } from "../../declared/declared-route";
import type { ErrorMessage } from "../error-frame";
import { MESSAGE_LIMIT_BYTES } from "../frame-limit";
import type { IntegrationOutcome } from "./integration-outcome";

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

/** True when the client gets what the integration answers: a route response says so, or the expression that asks for one. */
export function isTwoWay(route: DeclaredRoute): boolean {
  return route.isTwoWay || route.routeResponseSelectionExpression !== undefined;
}

/** Reads the outcome of a message from what came of asking its route's integration. */
export function messageOutcome(outcome: IntegrationOutcome, repliesToClient: boolean): MessageOutcome {
  switch (outcome.outcome) {
    case "answered": {
      const { body, problem } = outcome;
      return repliesToClient ? replyOutcome(body, problem) : silence(problem);
    }
    case "nothing":
      return repliesToClient ? malformed("the function returned null, and the client waits for a reply") : {};
    case "malformed":
      return malformed(outcome.reason);
    case "failed":
    case "refused":
      return failure(outcome.reason);
    case "timed-out":
      return { errorMessage: "Endpoint request timed out", problem: "the integration did not answer in time" };
  }
}

/** One-way: the client hears nothing, whatever the status. */
function silence(problem: string | undefined): MessageOutcome {
  return problem === undefined ? {} : { problem };
}

/** Two-way: the body is the reply, whatever the status. */
function replyOutcome(reply: string | undefined, problem: string | undefined): MessageOutcome {
  if (reply === undefined) return malformed("the body of the function's response is not a string");
  if (isTooLarge(reply)) return failure(`the reply has more than ${MESSAGE_LIMIT_BYTES} bytes`);
  return problem === undefined ? { reply } : { reply, problem };
}

/** A unit of UTF-16 has up to three bytes, so that most replies need not be counted. */
function isTooLarge(reply: string): boolean {
  return reply.length > MESSAGE_LIMIT_BYTES / 3 && Buffer.byteLength(reply) > MESSAGE_LIMIT_BYTES;
}

function failure(problem: string): MessageOutcome {
  return { errorMessage: "Internal server error", problem };
}

function malformed(problem: string): MessageOutcome {
  return { ...failure(problem), isMalformed: true };
}
