import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { connect } from "./client";
import { ok, type Serving, serving, until } from "./serving";

/** Sends raw text and returns all that comes back until the other side closes. */
async function exchange(port: number, text: string | Buffer): Promise<string> {
  const socket = connectTcp(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.on("error", () => undefined);
  socket.end(text);
  await once(socket, "close");
  return Buffer.concat(chunks).toString();
}

/** The gateway still takes connections and messages, and has nothing to complain of. */
async function isWell({ url, seen, reported }: Serving): Promise<void> {
  const { socket } = await connect(url);
  const before = seen("$default").length;
  socket.send("are you well?");
  await until(() => seen("$default").length > before);
  assert.deepEqual(reported("warning"), []);
}

describe("the gateway's door", () => {
  it("H19y L18 answers 426 to a plain request for a stage", async () => {
    await serving({}, async ({ endpoint }) => {
      for (const method of ["GET", "POST"]) {
        const response = await fetch(endpoint, { method });
        assert.equal(response.status, 426);
        assert.equal(response.headers.get("upgrade"), "websocket");
        assert.deepEqual(await response.json(), { message: "Upgrade Required" });
      }
    });
  });

  it("C11 answers 403 to a plain request for anything else", async () => {
    await serving({}, async ({ gateway }) => {
      for (const path of ["none", "", "dev/more", "%zz", "favicon.ico"]) {
        const response = await fetch(gateway.managementEndpoint(path));
        assert.equal(response.status, 403, path);
        assert.deepEqual(await response.json(), { message: "Forbidden" });
      }
    });
  });

  it("H30 answers 414 to a URL that is too long", async () => {
    await serving({}, async ({ endpoint }) => {
      assert.equal((await fetch(`${endpoint}?${"q".repeat(4096)}`)).status, 414);
    });
  });

  it("answers 403 under a name that is not this machine's", async () => {
    await serving({}, async ({ gateway }) => {
      const ask = (host: string) =>
        exchange(gateway.port, `GET /dev HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      assert.match(await ask("evil.example"), /^HTTP\/1\.1 403 /);
      assert.match(await ask(`evil.example:${gateway.port}`), /^HTTP\/1\.1 403 /);
      assert.match(await ask(`localhost:${gateway.port}`), /^HTTP\/1\.1 426 /);
    });
  });

  it("survives requests that are no HTTP, or half of it", async () => {
    await serving({ $default: () => ok }, async (gateway) => {
      const host = `Host: 127.0.0.1:${gateway.gateway.port}\r\n`;
      const texts = [
        "\r\n\r\n",
        "GET",
        "\x16\x03\x01\x02\x00\x01\x00",
        `GET http://[/dev HTTP/1.1\r\n${host}\r\n`,
        `GET * HTTP/1.1\r\n${host}\r\n`,
        `GET /dev HTTP/1.0\r\n\r\n`,
        `POST /dev/@connections/%E0%A4%A HTTP/1.1\r\n${host}Content-Length: 5\r\n\r\nab`,
        `POST /dev/@connections/abc HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
        `CONNECT example.com:443 HTTP/1.1\r\n${host}\r\n`,
        `GET /dev HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        `POST /dev/@connections/abc HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
      ];
      for (const text of texts) await exchange(gateway.gateway.port, text);
      await isWell(gateway);
    });
  });

  it("survives a client that is cut off in the middle of a request", async () => {
    await serving({ $default: () => ok }, async (gateway) => {
      const host = `Host: 127.0.0.1:${gateway.gateway.port}\r\n`;
      const texts = [
        `POST /dev/@connections/abc HTTP/1.1\r\n${host}Content-Length: 100000\r\n\r\n${"a".repeat(1000)}`,
        `GET /dev HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\n`,
      ];
      for (const text of texts) {
        const socket = connectTcp(gateway.gateway.port, "127.0.0.1");
        socket.on("error", () => undefined);
        await once(socket, "connect");
        socket.write(text);
        await new Promise((resolve) => setTimeout(resolve, 10));
        socket.resetAndDestroy();
        await once(socket, "close");
      }
      await isWell(gateway);
    });
  });

  it("survives broken frames of every kind", async () => {
    const broken = [
      [0x81, 0xfe, 0xff],
      [0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0xf1, 0x80, 0, 0, 0, 0],
      [0x83, 0x80, 0, 0, 0, 0],
      [0x80, 0x80, 0, 0, 0, 0],
      [0x88, 0x81, 0, 0, 0, 0, 0],
      [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed],
      [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28],
      [0xc1, 0x84, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
    ];
    await serving({ $default: () => ok }, async (gateway) => {
      for (const bytes of broken) {
        const { socket, closed } = await connect(gateway.url);
        const raw = (socket as unknown as { _socket: import("node:net").Socket })._socket;
        raw.write(Buffer.from(bytes));
        raw.end();
        await closed;
      }
      await until(() => gateway.reported("disconnect").length === broken.length);
      assert.equal(gateway.seen("$default").length, 0);
      await isWell(gateway);
    });
  });
});
