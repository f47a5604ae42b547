import type { FunctionCall } from "../functions/invocation";
import type { MessageDraft } from "../queues/message";

/** An asynchronous event that has come to its end. */
export interface SettledEvent extends FunctionCall {
  /** Without alias or version. */
  readonly functionArn: string;
  /** JSON. */
  readonly payload: string;
  /** How often it was tried. */
  readonly attempts: number;
}

/** What a function failed with, in Lambda's words; undefined when it did not. */
export function failureOf({ invocation }: FunctionCall): FunctionFailure | undefined {
  switch (invocation.outcome) {
    case "returned":
      return undefined;
    case "failed":
      return { errorType: invocation.errorType, errorMessage: invocation.errorMessage };
    default:
      return { errorType: invocation.outcome, errorMessage: "reason" in invocation ? invocation.reason : "" };
  }
}

/** A failure in Lambda's words. */
export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
}

/**
 * The message for a function's dead-letter queue: the event as it came.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
 */
export function deadLetter(event: SettledEvent): MessageDraft {
  const text = failureOf(event)?.errorMessage.slice(0, 1024) || "unknown";
  return {
    body: event.payload,
    attributes: {
      RequestID: { DataType: "String", StringValue: event.requestId },
      ErrorCode: { DataType: "Number", StringValue: "200" },
      ErrorMessage: { DataType: "String", StringValue: text },
    },
  };
}

/**
 * The record for a destination, as JSON.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-async-destinations
 */
export function invocationRecord(event: SettledEvent): string {
  const { functionArn, payload, attempts, requestId, invocation } = event;
  const failure = failureOf(event);
  const responsePayload = invocation.outcome === "returned" ? invocation.payload : failure;
  return JSON.stringify({
    version: "1.0",
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId,
      functionArn: `${functionArn}:$LATEST`,
      condition: failure ? "RetriesExhausted" : "Success",
      approximateInvokeCount: attempts,
    },
    requestPayload: JSON.parse(payload),
    responseContext: { statusCode: 200, executedVersion: "$LATEST", ...(failure && { functionError: "Unhandled" }) },
    responsePayload,
  });
}
