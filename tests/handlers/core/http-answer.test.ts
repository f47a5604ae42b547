import assert from "node:assert/strict";
import { Agent, type IncomingMessage, request } from "node:http";
import fc from "fast-check";
import { type HttpAnswer, readAnswer } from "../../../handlers/core/http-answer";
import { startScripted } from "./scripted-server";

const read = (text: string): HttpAnswer => readAnswer(text) ?? assert.fail("not all there");

const token = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_.!#~"), minLength: 1, maxLength: 12 });
const value = fc.string({ unit: fc.constantFrom(...'abcXYZ 019-_.:,;="\t/é'), maxLength: 20 });
const plainHeader = fc
  .tuple(token, fc.constantFrom("", " ", "\t "), value)
  .filter(([name]) => !/^(connection|content-length|transfer-encoding|upgrade)$/i.test(name))
  .map(([name, space, text]) => `${name}:${space}${text}`);
const status = fc.constantFrom(200, 201, 204, 301, 304, 400, 403, 410, 413, 429, 500, 503);
const body = fc.string({ unit: fc.constantFrom(...'{}":,a\r\n0é'), maxLength: 40 });
const chunked = fc
  .tuple(
    fc.array(body.filter((text) => text !== "")),
    fc.constantFrom("", ";a=b"),
    fc.array(plainHeader, { maxLength: 2 }),
  )
  .map(([chunks, extension, trailers]) => {
    const texts = chunks.map((chunk) => `${chunk.length.toString(16)}${extension}\r\n${chunk}\r\n`);
    return `${texts.join("")}0\r\n${trailers.map((trailer) => `${trailer}\r\n`).join("")}\r\n`;
  });
const framed = fc.oneof(
  body.map((text) => [`content-length: ${text.length}`, text]),
  chunked.map((text) => ["Transfer-Encoding: chunked", text]),
);
const answerText = fc
  .record({
    status,
    reason: fc.constantFrom(" OK", " ", " Not at all"),
    headers: fc.array(plainHeader, { maxLength: 4 }),
    framed,
    connection: fc.constantFrom("", "connection: close", "Connection: keep-alive"),
    interim: fc.constantFrom("", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n"),
  })
  .map(({ status, reason, headers, framed: [framing = "", text = ""], connection, interim }) => {
    const lines = [`HTTP/1.1 ${status}${reason}`, ...headers, framing, connection].filter((line) => line !== "");
    const hasBody = status !== 204 && status !== 304;
    return `${interim}${lines.join("\r\n")}\r\n\r\n${hasBody ? text : ""}`;
  });

describe("an HTTP answer", () => {
  it("is read with its status and headers, whatever the case and space", () => {
    const { status, headers, isLast } = read(
      "HTTP/1.1 410 Gone\r\nX-Amzn-ErrorType: \tGoneException \r\nContent-Length: 2\r\n\r\n{}",
    );
    assert.deepEqual([status, headers.get("x-amzn-errortype"), isLast], [410, "GoneException", false]);
  });

  for (const [text, isLast] of [
    ["HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", false],
    ["HTTP/1.1 200\r\ncontent-length: 0\r\nconnection: close\r\n\r\n", true],
    ["HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: x, Close\r\n\r\n", true],
    ["HTTP/1.1 200 OK\r\n\r\n", true],
    ["HTTP/1.1 200 OK\r\n\r\nas long as it lasts", true],
    ["HTTP/1.1 204 No Content\r\n\r\n", false],
    ["HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", false],
  ] as const)
    it(`${isLast ? "ends" : "leaves"} the connection: ${JSON.stringify(text)}`, () => {
      assert.equal(read(text).isLast, isLast);
    });

  for (const text of [
    "HTTP/2 200 OK\r\n\r\n",
    "HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n",
    "SSH-2.0-OpenSSH\r\n\r\n",
    "HTTP/1.1 20 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
    "HTTP/1.1 200 OK\r\n folded: x\r\n\r\n",
    "HTTP/1.1 200 OK\r\na : x\r\n\r\n",
    "HTTP/1.1 200 OK\r\na: x\ny\r\n\r\n",
    "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
    "HTTP/1.1 200 OK\r\ncontent-length: 0x1\r\n\r\na",
    "HTTP/1.1 200 OK\r\ncontent-length: 0\r\ncontent-length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n\r\n",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\nno trailer\r\n\r\n",
    "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
    "HTTP/1.1 204 No Content\r\n\r\n{}",
  ])
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.throws(() => readAnswer(text), /^Error: The server's answer is not HTTP\/1\.1 \(/);
    });

  it("is waited for until its last byte", () => {
    fc.assert(
      fc.property(answerText, fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        read(text);
        assert.equal(readAnswer(text.slice(0, Math.floor(share * (text.length - 1)))), undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("an HTTP answer beside Node.js's own client", () => {
  let text = "";
  const agent = new Agent();

  /** What `node:http` makes of the text; undefined when it refuses it. */
  async function readByNode(port: number): Promise<IncomingMessage | undefined> {
    return await new Promise((resolve) => {
      const posted = request({ agent, port, host: "127.0.0.1", method: "POST", headers: { "content-length": "0" } });
      posted.on("error", () => resolve(undefined));
      posted.on("response", (answer) => {
        answer.on("error", () => resolve(undefined));
        answer.on("end", () => resolve(answer)).resume();
      });
      posted.end();
    });
  }

  async function withServer(use: (port: number) => Promise<void>): Promise<void> {
    const server = await startScripted(({ socket }) => void socket.end(text, "latin1"));
    try {
      await use(server.port);
    } finally {
      await server.close();
    }
  }

  it("is read alike", async () => {
    await withServer(async (port) => {
      await fc.assert(
        fc.asyncProperty(answerText, async (one) => {
          text = one;
          const { statusCode, rawHeaders } = (await readByNode(port)) ?? assert.fail("refused by Node.js");
          const { status, headers } = read(one);
          const theirs = new Map<string, string>();
          for (let at = 0; at < rawHeaders.length; at += 2) {
            const [name = "", value = ""] = rawHeaders.slice(at);
            const before = theirs.get(name.toLowerCase());
            theirs.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
          }
          assert.deepEqual([status, headers], [statusCode, theirs]);
        }),
        { numRuns: 800 },
      );
    });
  }).timeout(60_000);

  it("is refused, or not all there, wherever Node.js refuses it", async () => {
    const damaged = fc
      .tuple(answerText, fc.nat(), fc.nat(2), fc.constantFrom(..."\0\r\n :;a0é", ""))
      .map(([whole, place, removed, added]) => {
        const at = place % whole.length;
        return whole.slice(0, at) + added + whole.slice(at + removed);
      });
    await withServer(async (port) => {
      await fc.assert(
        fc.asyncProperty(damaged, async (one) => {
          text = one;
          const theirs = await readByNode(port);
          let ours: HttpAnswer | undefined;
          try {
            ours = readAnswer(one);
          } catch {
            return;
          }
          if (ours) assert.equal(theirs?.statusCode, ours.status);
        }),
        { numRuns: 1500 },
      );
    });
  }).timeout(60_000);
});
