import { randomUUID } from "node:crypto";
import type { FunctionCall } from "../functions/invocation";
import type { ServiceAnswer, ServiceRequest } from "../services/service-request";
import { readInvokeRequest } from "./invoke-request";
import { LambdaError } from "./lambda-error";
import type { LambdaParts } from "./lambda-parts";

/**
 * Answers `Invoke`, the one action of Lambda's that is here; undefined when a request is for something else.
 * Credentials are not checked.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export async function answerLambda(parts: LambdaParts, received: ServiceRequest): Promise<ServiceAnswer | undefined> {
  try {
    const request = readInvokeRequest(received);
    if (request === undefined) return undefined;
    const { type, reference, payload } = request;
    if (type === "RequestResponse") return answerOf(reference, await parts.call(reference, payload));
    if (type === "DryRun") return accepted(204);
    parts.callLater(reference, payload);
    return accepted(202);
  } catch (error) {
    if (!(error instanceof LambdaError)) throw error;
    return errorAnswer(error);
  }
}

const accepted = (status: number): ServiceAnswer => ({
  status,
  headers: { "x-amzn-requestid": randomUUID() },
  body: "",
});

function answerOf(reference: string, { requestId, invocation }: FunctionCall): ServiceAnswer {
  const headers = {
    "content-type": "application/json",
    "x-amzn-requestid": requestId,
    "x-amz-executed-version": "$LATEST",
  };
  switch (invocation.outcome) {
    case "returned":
      return { status: 200, headers, body: JSON.stringify(invocation.payload) };
    case "failed": {
      const { errorType, errorMessage } = invocation;
      const body = JSON.stringify({ errorType, errorMessage, trace: [] });
      return { status: 200, headers: { ...headers, "x-amz-function-error": "Unhandled" }, body };
    }
    case "not-found":
      throw new LambdaError(404, "ResourceNotFoundException", `Function not found: ${reference}`, { Type: "User" });
    default:
      throw new LambdaError(429, "TooManyRequestsException", "Rate Exceeded.", {
        Type: "User",
        Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
      });
  }
}

function errorAnswer({ status, name, message, facts }: LambdaError): ServiceAnswer {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-requestid": randomUUID(), "x-amzn-errortype": name },
    // SDKs look for either spelling, after the exception.
    body: JSON.stringify({ ...facts, message, Message: message }),
  };
}
