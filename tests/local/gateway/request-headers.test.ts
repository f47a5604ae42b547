import assert from "node:assert/strict";
import fc from "fast-check";
import { handshakeHeaders } from "../../../local/gateway/request-headers";

const origin = { sourceIp: "192.0.2.1", traceId: "Root=1-65670a31-0123456789abcdef01234567" };
const added = [
  ["X-Amzn-Trace-Id", origin.traceId],
  ["X-Forwarded-For", "192.0.2.1"],
  ["X-Forwarded-Port", "443"],
  ["X-Forwarded-Proto", "https"],
];

describe("the headers of a handshake", () => {
  it("H25 lack the hop's own and have the gateway's, sorted", () => {
    const raw = ["Upgrade", "websocket", "Host", "h", "connection", "Upgrade", "Content-Length", "0", "Cookie", "c=1"];
    assert.deepEqual(handshakeHeaders(raw, origin), [["Cookie", "c=1"], ["Host", "h"], ...added]);
  });

  it("H27 have standard names in their usual case and custom names in the client's", () => {
    const raw = ["sec-websocket-key", "k", "HOST", "h", "HeaderAuth1", "a", "x-lower", "l", "user-agent", "u"];
    const names = handshakeHeaders(raw, origin).map(([name]) => name);
    assert.deepEqual(names.slice(0, 5), ["HeaderAuth1", "Host", "Sec-WebSocket-Key", "User-Agent", "X-Amzn-Trace-Id"]);
    assert.ok(names.includes("x-lower"));
  });

  it("H24 keep every value of a name, in order, under its first spelling", () => {
    const raw = ["X-A", "1", "x-a", "2", "X-A", "3"];
    assert.deepEqual(handshakeHeaders(raw, origin).slice(0, 3), [
      ["X-A", "1"],
      ["X-A", "2"],
      ["X-A", "3"],
    ]);
  });

  it("do not let a client say where it comes from", () => {
    assert.deepEqual(handshakeHeaders(["x-forwarded-for", "10.0.0.1", "X-Forwarded-Proto", "http"], origin), added);
  });

  it("survive any names", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(fc.string(), fc.constant("__proto__")), fc.string())), (pairs) => {
        assert.ok(handshakeHeaders(pairs.flat(), origin).length >= added.length);
      }),
    );
  });
});
