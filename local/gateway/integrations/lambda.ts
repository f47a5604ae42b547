import { setImmediate } from "node:timers/promises";
import type { Invocation } from "../../functions/invocation";
import { jsonDocument } from "../json-document";
import type { AskIntegration, IntegrationCall } from "./integration-call";
import { IntegrationProblem } from "./integration-outcome";
import { integrationResponse } from "./integration-response";
import { integrationUri } from "./integration-uri";
import { invocationSource } from "./invocation-source";
import { type RawAnswer, textAnswer } from "./raw-answer";
import { requestParameters } from "./request-parameters";
import { payloadBytes, requestPayload } from "./request-payload";

/** A function that gets what a template makes of the message, and whose answer is what it returns. */
export const lambda: AskIntegration = async (call) => {
  const event = eventOf(payloadBytes(call, requestPayload(call)).toString("utf8"));
  const { served, timeoutMilliseconds } = call;
  const invocation = served.invoke(integrationUri(call), invocationSource(call), event, timeoutMilliseconds);
  const outcome = await (isEventOnly(call) ? accepted(call, invocation) : invocation);
  if (outcome === "accepted") return integrationResponse(call, textAnswer(202, ""));
  const { requestId } = outcome;
  switch (outcome.outcome) {
    case "returned":
      return { ...integrationResponse(call, textAnswer(200, JSON.stringify(outcome.payload ?? null))), requestId };
    case "failed":
      return { ...integrationResponse(call, failureAnswer(outcome)), requestId };
    default:
      return outcome;
  }
};

/** Lambda takes JSON, and nothing at all as an object without members. */
function eventOf(payload: string): unknown {
  const event = payload === "" ? {} : jsonDocument(payload);
  if (event !== undefined) return event;
  throw new IntegrationProblem("a function takes JSON, and the request's body is none");
}

/** The integration asks Lambda to run the function later, whatever comes of it. */
function isEventOnly(call: IntegrationCall): boolean {
  return requestParameters(call).headers.some(
    ([name, value]) => name.toLowerCase() === "x-amz-invocation-type" && value === "Event",
  );
}

/** Lambda refuses at once what it does not run; what takes longer has been accepted. */
async function accepted(
  { served, exchange }: IntegrationCall,
  invocation: Promise<Invocation>,
): Promise<Invocation | "accepted"> {
  const first = await Promise.race([invocation, setImmediate<"accepted">("accepted")]);
  if (first !== "accepted" && first.outcome === "refused") return first;
  const warn = (reason: string) =>
    served.report({ event: "warning", message: `route ${exchange.occasion.routeKey}: later, its function: ${reason}` });
  invocation.then(
    (later) => later.outcome === "failed" && warn(`${later.errorType}: ${later.errorMessage}`),
    (error) => warn(String(error)),
  );
  return "accepted";
}

/** To Lambda a function that failed is an answer like others: its status is 200, and its body tells the error. */
function failureAnswer({ errorType, errorMessage }: Extract<Invocation, { outcome: "failed" }>): RawAnswer {
  const body = JSON.stringify({ errorMessage, errorType });
  return { ...textAnswer(200, body), problem: `${errorType}: ${errorMessage}` };
}
