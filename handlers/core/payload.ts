import { hash } from "node:crypto";

/** A frame as it is sent and signed. */
export interface Payload {
  readonly body: Uint8Array;
  /** SHA-256 of the body in lowercase hexadecimal digits. */
  readonly payloadHash: string;
}

/** Makes payloads, and remembers the last text's: a notification is the same for all of its recipients. */
export function payloads(): (frame: string | Uint8Array) => Payload {
  let text: string | undefined;
  let payload = payloadOf(Buffer.alloc(0));
  return (frame) => {
    if (typeof frame !== "string") return payloadOf(frame);
    if (frame !== text) {
      payload = payloadOf(Buffer.from(frame));
      text = frame;
    }
    return payload;
  };
}

const payloadOf = (body: Uint8Array): Payload => ({ body, payloadHash: hash("sha256", body, "hex") });
