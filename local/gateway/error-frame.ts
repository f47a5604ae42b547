import type { Exchange } from "./exchange";

/** The HTTP status that stands in logs for what a client is told. */
export const ERROR_STATUS = {
  "Bad request body": 400,
  Forbidden: 403,
  "Too Many Requests": 429,
  "Internal server error": 500,
  "Endpoint request timed out": 504,
} as const;

/** What API Gateway tells a client about a message that got no answer. */
export type ErrorMessage = keyof typeof ERROR_STATUS;

/**
 * The text that a client gets when its message found no route, or the route failed; the connection stays open.
 * The spaces are API Gateway's own, byte for byte.
 */
export function errorFrame(message: string, connectionId: string, requestId: string): string {
  return `{"message": ${JSON.stringify(message)}, "connectionId":"${connectionId}", "requestId":"${requestId}"}`;
}

/** The frame about a message: one that does not fit its model is named by its own id, all others by the request's. */
export function messageErrorFrame(message: ErrorMessage, { connection, request, occasion }: Exchange): string {
  const { connectionId } = connection;
  if (message !== "Bad request body") return errorFrame(message, connectionId, request.requestId);
  return `{"message": "${message}", "connectionId":"${connectionId}", "messageId":"${occasion.messageId}"}`;
}
