/** To whom a notification goes. */
export type Recipients = { readonly all: true } | { readonly connection: string };

/** What a notification says, and to whom. */
export interface Notification {
  readonly to: Recipients;
  /** Any JSON value. */
  readonly data: unknown;
}

/** The bytes that API Gateway takes in one message to a connection. */
const maxBytes = 131_072;
/** What `{"type":"notification","id":…,"data":…}` needs beside the data. */
const envelopeBytes = 100;

/**
 * The notification that a request asks for.
 *
 * @throws InvalidNotification that says what is wrong and what a request looks like
 */
export function readNotification(request: unknown): Notification {
  if (!isObject(request)) throw new InvalidNotification("a notification must be a JSON object");
  if (request.data === undefined) throw new InvalidNotification("data is missing");
  const bytes = Buffer.byteLength(JSON.stringify(request.data));
  if (bytes > maxBytes - envelopeBytes) {
    throw new InvalidNotification(`data must have at most ${maxBytes - envelopeBytes} bytes as JSON, got ${bytes}`);
  }
  return { to: readRecipients(request.to), data: request.data };
}

function readRecipients(to: unknown): Recipients {
  if (isObject(to) && Object.keys(to).length === 1) {
    if (to.all === true) return { all: true };
    if (typeof to.connection === "string" && to.connection !== "") return { connection: to.connection };
  }
  throw new InvalidNotification('to must be {"all":true} or {"connection":"<id>"}');
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A request that is no notification. */
export class InvalidNotification extends Error {
  override readonly name = "InvalidNotification";

  constructor(problem: string) {
    super(`${problem}; send {"to":{"all":true},"data":…} or {"to":{"connection":"<id>"},"data":…}`);
  }
}
