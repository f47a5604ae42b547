import { failureOf, RuntimeError } from "./handler-failure";

/**
 * What Lambda takes from a handler: 6 MB, and a little for the frame.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const maximumBytes = 6_291_556;

/**
 * What a handler returned, as JSON.
 *
 * @throws RuntimeError when there is no JSON of it, or too much
 */
export function toPayload(result: unknown): string {
  const payload = toJson(result);
  if (Buffer.byteLength(payload) <= maximumBytes) return payload;
  throw new RuntimeError(
    "Function.ResponseSizeTooLarge",
    `Response payload size exceeded maximum allowed payload size (${maximumBytes} bytes).`,
  );
}

function toJson(result: unknown): string {
  try {
    return JSON.stringify(result) ?? "null";
  } catch (error) {
    const { errorMessage } = failureOf(error);
    throw new RuntimeError("Runtime.JSONStringifyError", `Unable to stringify response body: ${errorMessage}`);
  }
}
