import assert from "node:assert/strict";
import { once } from "node:events";
import fc from "fast-check";
import { connect } from "./client";
import { handshake, head, say } from "./raw-client";
import { ok, type Serving, serving, until } from "./serving";

/** A frame with any head, whether or not its payload has the length that it says. */
const frame = fc
  .record({
    first: fc.nat(255),
    isMasked: fc.boolean(),
    said: fc.option(fc.constantFrom(0, 1, 2, 125, 126, 127), { nil: undefined }),
    mask: fc.uint8Array({ minLength: 4, maxLength: 4 }),
    payload: fc.uint8Array({ maxLength: 125 }),
  })
  .map(({ first, isMasked, said, mask, payload }) => {
    const second = (isMasked ? 128 : 0) + (said ?? payload.length);
    const content = isMasked ? payload.map((byte, index) => byte ^ (mask[index % 4] as number)) : payload;
    return Buffer.from([first, second, ...(isMasked ? mask : []), ...content]);
  });

/** A text frame that is as it should be. */
const text = fc.string({ maxLength: 40 }).map((words) => {
  const payload = Buffer.from(words).subarray(0, 125);
  return Buffer.concat([Buffer.from([0x81, 128 + payload.length, 0, 0, 0, 0]), payload]);
});

const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));

/** Codes that the gateway closes with by itself at what a client sends, and the two that stand for none. */
const OWN_CODES = [1002, 1003, 1005, 1006, 1007, 1009];

/** What a close frame of a client may say, which `$disconnect` is told as it came. */
function isClientCode(code: number): boolean {
  return (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
}

/** Sends bytes after a handshake and answers how the connection ended. */
async function codeAfter({ gateway, reported }: Serving, bytes: Buffer): Promise<number> {
  const before = reported("disconnect").length;
  const socket = await say(gateway.port, handshake(gateway.port, ["Sec-WebSocket-Extensions: permessage-deflate"]));
  await head(socket);
  socket.resume();
  socket.end(bytes);
  await until(() => reported("disconnect").length > before);
  if (!socket.closed) await once(socket, "close");
  return reported("disconnect").at(-1)?.code ?? 0;
}

describe("bytes that are no frames, or odd ones", () => {
  it("L6 L16 D3 D7 D8 end a connection with one of the codes that there are, and nothing else", async () => {
    await serving({ $disconnect: () => ok, $default: () => ok }, async (gateway) => {
      const bytes = fc.array(fc.oneof(frame, text, noise), { minLength: 1, maxLength: 6 }).map(Buffer.concat);
      await fc.assert(
        fc.asyncProperty(bytes, async (sent) => {
          const code = await codeAfter(gateway, sent);
          assert.ok(OWN_CODES.includes(code) || isClientCode(code), `closed with ${code}`);
        }),
        { numRuns: 200 },
      );
      assert.deepEqual(gateway.reported("warning"), []);
      assert.equal(gateway.seen("$disconnect").length, gateway.reported("connect").length);
      const { socket } = await connect(gateway.url);
      const before = gateway.seen("$default").length;
      socket.send("still there?");
      await until(() => gateway.seen("$default").length > before);
    });
  });
});
