import assert from "node:assert/strict";
import { type TokenSource, tokenOf, tokenSource } from "../../../../components/connect-authorizer/code/token-source";

const nothing = { headers: null, multiValueHeaders: null, queryStringParameters: null };
const withHeaders = (multiValueHeaders: Record<string, string[]>) => ({ ...nothing, multiValueHeaders });

describe("A token's source", () => {
  for (const [text, source] of [
    ["query:token", { kind: "query", name: "token" }],
    ["header:Authorization", { kind: "header", name: "Authorization" }],
    ["subprotocol", { kind: "subprotocol" }],
    ["query:", undefined],
    ["header:two words", undefined],
    ["cookie:token", undefined],
    ["subprotocol:token", undefined],
    ["", undefined],
  ] as const) {
    it(`${source ? "is read from" : "is not"} "${text}"`, () => assert.deepEqual(tokenSource(text), source));
  }
});

describe("A handshake's token", () => {
  const query: TokenSource = { kind: "query", name: "token" };
  const header: TokenSource = { kind: "header", name: "Authorization" };
  const subprotocol: TokenSource = { kind: "subprotocol" };

  for (const [what, source, handshake, token] of [
    ["the named query parameter", query, { ...nothing, queryStringParameters: { token: "a.b.c", t: "x" } }, "a.b.c"],
    ["the named header", header, withHeaders({ authorization: ["a.b.c"] }), "a.b.c"],
    ["the named header without Bearer", header, withHeaders({ Authorization: ["Bearer a.b.c"] }), "a.b.c"],
    ["the named header without bEARER", header, withHeaders({ Authorization: ["bEARER  a.b.c"] }), "a.b.c"],
    [
      "the header that is not among the multi-value ones",
      header,
      { ...nothing, headers: { authorization: "a.b.c" } },
      "a.b.c",
    ],
    [
      "what follows access_token",
      subprotocol,
      withHeaders({ "sec-websocket-protocol": ["access_token, a.b.c"] }),
      "a.b.c",
    ],
    [
      "what follows access_token among others",
      subprotocol,
      withHeaders({ "Sec-WebSocket-Protocol": ["chat,access_token,a.b.c , v2"] }),
      "a.b.c",
    ],
    [
      "what follows access_token in the next header",
      subprotocol,
      withHeaders({ "Sec-WebSocket-Protocol": ["chat, access_token", "a.b.c"] }),
      "a.b.c",
    ],
  ] as const) {
    it(`is ${what}`, () => assert.equal(tokenOf(handshake as never, source), token));
  }

  for (const [what, source, handshake] of [
    ["query", query, nothing],
    ["query parameter of that name", query, { ...nothing, queryStringParameters: { Token: "a.b.c" } }],
    ["text in the query parameter", query, { ...nothing, queryStringParameters: { token: "" } }],
    ["header", header, nothing],
    ["text after Bearer", header, withHeaders({ Authorization: ["Bearer "] })],
    ["single header", header, withHeaders({ Authorization: ["a.b.c", "d.e.f"] })],
    ["subprotocol", subprotocol, nothing],
    ["subprotocol access_token", subprotocol, withHeaders({ "Sec-WebSocket-Protocol": ["a.b.c, Access_Token"] })],
    ["subprotocol after access_token", subprotocol, withHeaders({ "Sec-WebSocket-Protocol": ["a.b.c, access_token"] })],
    ["text after access_token", subprotocol, withHeaders({ "Sec-WebSocket-Protocol": ["access_token, , a.b.c"] })],
  ] as const) {
    it(`is missing without ${what}`, () => assert.equal(tokenOf(handshake as never, source), undefined));
  }
});
