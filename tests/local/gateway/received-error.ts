import assert from "node:assert/strict";

/** An error frame: its message, the connection's id, the request's id. */
export const FRAME = /^\{"message": "([^"]+)", "connectionId":"([\w-]{15}=)", "requestId":"([\w-]{15}=)"\}$/;

/** The message of an error frame, after a look at its form. */
export function errorOf(text: string): string {
  const [, message] = FRAME.exec(text) ?? assert.fail(`no error frame: ${text}`);
  return message as string;
}
