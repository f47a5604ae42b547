/** The HTTP status that stands in logs for what a client is told. */
export const ERROR_STATUS = {
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
