import assert from "node:assert/strict";
import { once } from "node:events";
import type { Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { type HttpLines, httpLines } from "../../../handlers/core/http-lines";
import { ok, type ReceivedRequest, type ScriptedServer, startScripted } from "./scripted-server";

const head = "POST / HTTP/1.1\r\ncontent-length: 2\r\n\r\n";

describe("the connections to a server", () => {
  let server: ScriptedServer;
  let lines: HttpLines;
  let milliseconds: number;
  /** What the server does with a request; it answers that all is well unless a test says otherwise. */
  let answer: (request: ReceivedRequest, at: number) => string | undefined;
  beforeEach(async () => {
    milliseconds = 0;
    answer = () => ok;
    server = await startScripted((request, at) => answer(request, at));
    lines = httpLines({ isTls: false, host: "127.0.0.1", port: server.port }, 10_000, () => milliseconds);
  });
  afterEach(async () => {
    lines.close();
    await server.close();
  });

  const exchange = async (): Promise<number> => (await lines.exchange(`${head}{}`)).status;
  /** The connection that a request came by: 0 for the first one. */
  const lineOf = (at: number): number => server.sockets.indexOf(server.received[at]?.socket as Socket);
  const connections = (): number[] => server.received.map((_, at) => lineOf(at));

  it("are one for requests that follow each other", async () => {
    for (let at = 0; at < 5; at++) assert.equal(await exchange(), 200);
    assert.deepEqual(connections(), [0, 0, 0, 0, 0]);
    assert.deepEqual([server.received[4]?.head, String(server.received[4]?.body)], [head, "{}"]);
  });

  it("are as many as requests under way, and those are used again", async () => {
    await Promise.all(Array.from({ length: 20 }, exchange));
    await Promise.all(Array.from({ length: 20 }, exchange));
    assert.equal(server.sockets.length, 20);
  });

  it("are taken by who was last, so that others rest", async () => {
    await Promise.all([exchange(), exchange(), exchange()]);
    const rested = server.received.length;
    for (let at = 0; at < 6; at++) await exchange();
    assert.equal(new Set(connections().slice(rested)).size, 1);
  });

  it("bring an answer that comes byte by byte", async () => {
    answer = ({ socket }) => {
      const write = async (): Promise<void> => {
        for (const character of `HTTP/1.1 410 Gone\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`) {
          socket.write(character);
          await turn();
        }
      };
      write();
      return undefined;
    };
    assert.equal(await exchange(), 410);
    assert.equal(await exchange(), 410);
    assert.deepEqual(connections(), [0, 0]);
  });

  for (const last of [
    "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    "HTTP/1.1 200 OK\r\n\r\nhello",
  ])
    it(`are not used again after ${JSON.stringify(last)}`, async () => {
      answer = () => last;
      assert.deepEqual([await exchange(), await exchange()], [200, 200]);
      assert.deepEqual(connections(), [0, 1]);
    });

  for (const [what, text] of [
    ["is no HTTP", "hello\r\n\r\n"],
    ["brings more than one", ok + ok],
    ["never ends", `HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(12_000)}`],
  ] as const)
    it(`fail for an answer that ${what}, and are not used again`, async () => {
      answer = (_, at) => (at === 0 ? text : ok);
      await assert.rejects(exchange(), /^Error: The (server's )?answer /);
      assert.equal(await exchange(), 200);
      assert.deepEqual(connections(), [0, 1]);
    });

  it("are not used again when the server speaks without being asked", async () => {
    await exchange();
    const [socket] = server.sockets as [Socket];
    socket.write(ok);
    await once(socket, "close");
    assert.equal(await exchange(), 200);
    assert.deepEqual(connections(), [0, 1]);
  });

  it("send a request once, and fail when the connection ends before the answer", async () => {
    for (const end of [(socket: Socket) => socket.resetAndDestroy(), (socket: Socket) => socket.end("HTTP/1.1 20")]) {
      const before = server.received.length;
      answer = ({ socket }) => void end(socket);
      await assert.rejects(exchange(), /ECONNRESET|closed before the answer/);
      assert.equal(server.received.length, before + 1);
      // So too by a connection that had been used, which may have been reset while it rested.
      answer = () => ok;
      await exchange();
      answer = ({ socket }) => void end(socket);
      await assert.rejects(exchange(), /ECONNRESET|closed before the answer/);
      assert.equal(server.received.length, before + 3);
    }
  });

  for (const [what, end] of [
    ["closed", async (socket: Socket) => await once(socket.end(), "finish")],
    ["reset", async (socket: Socket) => await once(socket.resetAndDestroy(), "close")],
  ] as const)
    it(`are replaced when the server has ${what} them while they rested, though nobody has looked since`, async () => {
      await Promise.all([exchange(), exchange(), exchange()]);
      await Promise.all(server.sockets.map(end));
      milliseconds = 1001;
      assert.equal(await exchange(), 200);
      assert.deepEqual(connections(), [0, 1, 2, 3]);
    });

  it("are not used again after they rested as long as a request may take", async () => {
    await exchange();
    milliseconds = 10_000;
    assert.equal(await exchange(), 200);
    assert.deepEqual(connections(), [0, 1]);
  });

  it("fail a request whose answer does not come in time", async () => {
    answer = () => undefined;
    const hasty = httpLines({ isTls: false, host: "127.0.0.1", port: server.port }, 50, Date.now);
    await assert.rejects(hasty.exchange(`${head}{}`), /^Error: no answer within 50 ms$/);
    const [socket] = server.sockets as [Socket];
    if (!socket.destroyed) await once(socket, "close");
  });

  it("fail when nobody listens", async () => {
    await server.close();
    await assert.rejects(exchange(), { code: "ECONNREFUSED" });
  });
});
