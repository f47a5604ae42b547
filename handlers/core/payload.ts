import { hash } from "node:crypto";

/** A frame as it is sent and signed. */
export interface Payload {
  /** Its bytes, a character each, since one text is sent faster than a text and a buffer. */
  readonly body: string;
  /** SHA-256 of the body in lowercase hexadecimal digits. */
  readonly payloadHash: string;
}

/** Makes payloads, and remembers the last text's: a notification is the same for all of its recipients. */
export function payloads(): (frame: string | Uint8Array) => Payload {
  let text: string | undefined;
  let payload = payloadOf(new Uint8Array());
  return (frame) => {
    if (typeof frame !== "string") return payloadOf(frame);
    if (frame !== text) {
      payload = payloadOf(Buffer.from(frame));
      text = frame;
    }
    return payload;
  };
}

const payloadOf = (bytes: Uint8Array): Payload => ({
  body: Buffer.from(bytes).toString("latin1"),
  payloadHash: hash("sha256", bytes, "hex"),
});
