import { randomBytes } from "node:crypto";

const ID_BYTES = 11;

/** Random bytes for the next ids: asked for one by one they take ten times as long. */
let supply = Buffer.alloc(0);
let used = 0;

/**
 * An id as API Gateway makes them for connections, messages and requests: 11 bytes as URL-safe base64 with its
 * padding, such as `FYnvDeD_NjMCKlg=`. Clients that put one into a URL must escape the `=`, on a laptop too.
 */
export function newId(): string {
  if (used === supply.length) {
    supply = randomBytes(ID_BYTES * 512);
    used = 0;
  }
  const id = supply.toString("base64url", used, used + ID_BYTES);
  used += ID_BYTES;
  return `${id}=`;
}

/**
 * A trace id as load balancers and gateways write it, `Root=1-<8 hex digits of the time>-<24 random ones>`.
 *
 * @param epochMilliseconds when the request arrived
 */
export function newTraceId(epochMilliseconds: number): string {
  const seconds = Math.floor(epochMilliseconds / 1000).toString(16);
  return `Root=1-${seconds.padStart(8, "0")}-${randomBytes(12).toString("hex")}`;
}
