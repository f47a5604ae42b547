import assert from "node:assert/strict";
import { once } from "node:events";
import fc from "fast-check";
import { connect } from "./client";
import { handshake, head, say } from "./raw-client";
import { ok, type Serving, serving, until } from "./serving";

/** A frame that a client may send, with this first byte and a short payload. */
function frame(first: number, payload: Uint8Array): Buffer {
  return Buffer.from([first, 128 + payload.length, 0, 0, 0, 0, ...payload]);
}

const payload = fc.oneof(
  fc.uint8Array({ maxLength: 125 }),
  fc.string({ maxLength: 30 }).map((words) => Buffer.from(words)),
);

/** Every opcode, first, last or between, compressed or not; one in nine of any other kind. */
const anyFrame = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(0x00, 0x01, 0x02, 0x80, 0x81, 0x82, 0x89, 0x8a, 0xc1, 0xc2) },
      { weight: 1, arbitrary: fc.nat(255) },
    ),
    payload,
  )
  .map(([first, content]) => frame(first, content));

const text = fc.string({ maxLength: 30 }).map((words) => frame(0x81, Buffer.from(words)));

const close = fc
  .tuple(fc.oneof(fc.integer({ min: 998, max: 1016 }), fc.integer({ min: 2998, max: 5001 })), payload)
  .map(([code, reason]) => frame(0x88, Buffer.from([code >> 8, code & 255, ...reason.subarray(0, 100)])));

/** The head of a frame with any length, of which nothing else comes. */
const longFrame = fc
  .tuple(fc.constantFrom(0x81, 0x01, 0x82, 0xc1), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }))
  .map(([first, length]) => {
    const head = Buffer.from([first, 128 + 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    head.writeBigUInt64BE(length, 2);
    return head;
  });

const noise = fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes));

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
      const bytes = fc
        .array(fc.oneof(text, anyFrame, close, longFrame, noise), { minLength: 1, maxLength: 6 })
        .map(Buffer.concat);
      await fc.assert(
        fc.asyncProperty(bytes, async (sent) => {
          const code = await codeAfter(gateway, sent);
          assert.ok(OWN_CODES.includes(code) || isClientCode(code), `closed with ${code}`);
        }),
        { numRuns: 300 },
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
