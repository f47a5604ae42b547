import type { AskIntegration } from "./integration-call";
import type { IntegrationOutcome } from "./integration-outcome";
import { integrationUri } from "./integration-uri";
import { invocationSource } from "./invocation-source";
import { proxyEvent } from "./proxy-event";
import { proxyResponse, responseText } from "./proxy-response";

/** A Lambda function that gets the whole event and answers with a proxy response. */
export const awsProxy: AskIntegration = async (call) => {
  const event = proxyEvent(call.exchange, call.request);
  const source = invocationSource(call);
  const invocation = await call.served.invoke(integrationUri(call), source, event, call.timeoutMilliseconds);
  const { requestId } = invocation;
  switch (invocation.outcome) {
    case "returned":
      return { ...answerOf(invocation.payload), requestId };
    case "failed":
      return {
        outcome: "failed",
        reason: `${invocation.errorType}: ${invocation.errorMessage}`,
        // Lambda itself did its part.
        integrationStatus: 200,
        requestId,
      };
    default:
      return invocation;
  }
};

/** Reads what such a function returned. */
export function answerOf(payload: unknown): IntegrationOutcome {
  if (payload === null || payload === undefined) return { outcome: "nothing" };
  const response = proxyResponse(payload);
  if (!response) {
    return { outcome: "malformed", reason: "the function returned no proxy response such as { statusCode: 200 }" };
  }
  const { statusCode: status, headers } = response;
  return { outcome: "answered", status, headers, body: responseText(response), integrationStatus: 200 };
}
