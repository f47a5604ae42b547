/** What API Gateway tells a client about a message that got no answer. */
export type ErrorMessage = "Forbidden" | "Internal server error" | "Endpoint request timed out" | "Too Many Requests";

/** The status that stands for it in the logs. */
export const errorStatus: Readonly<Record<ErrorMessage, number>> = {
  Forbidden: 403,
  "Too Many Requests": 429,
  "Internal server error": 500,
  "Endpoint request timed out": 504,
};

/**
 * The text that a client gets when its message found no route, or the route failed; the connection stays open.
 * The spaces are API Gateway's own, byte for byte.
 */
export function errorFrame(message: string, connectionId: string, requestId: string): string {
  return `{"message": ${JSON.stringify(message)}, "connectionId":"${connectionId}", "requestId":"${requestId}"}`;
}
