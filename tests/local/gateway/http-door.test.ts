import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { connect as connectTcp } from "node:net";
import { executeApiHost } from "../../../local/declared/declared-api";
import { connect, refusedHandshake } from "./client";
import { declaredApi } from "./declarations";
import { head, say } from "./raw-client";
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

/** The status of a GET with these headers; fetch would not send every Host. */
async function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const [response] = await once(request(url, { headers }).end(), "response");
  response.resume();
  return response.statusCode;
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

  it("C1 answers a request that offers HTTP/2 as if it did not", async () => {
    await serving({}, async ({ endpoint }) => {
      const offer = { Connection: "Upgrade, HTTP2-Settings", Upgrade: "h2c", "HTTP2-Settings": "AAEAAEAA" };
      const url = `${endpoint}/@connections/AAAAAAAAAAAAAAA%3D`;
      const [response] = await once(request(url, { method: "POST", headers: offer }).end("hello"), "response");
      response.resume();
      assert.equal(response.statusCode, 410);
      assert.equal(await statusOf(endpoint, offer), 426);
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

  it("answers 403 to management under a name that is not this machine's, as a page has after rebinding its own", async () => {
    await serving({}, async ({ gateway: { port } }) => {
      for (const method of ["GET", "POST", "DELETE"]) {
        const ask = (host: string) =>
          exchange(port, `${method} /dev/@connections/a HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
        assert.match(await ask("evil.example"), /^HTTP\/1\.1 403 /);
        assert.match(await ask("127.0.0.1.evil.example"), /^HTTP\/1\.1 403 /);
        assert.match(await ask("localhost"), /^HTTP\/1\.1 410 /);
      }
      const nameless = "GET /dev/@connections/a HTTP/1.0\r\n\r\n";
      assert.match(await exchange(port, nameless), /^HTTP\/1\.1 403 /);
    });
  });

  it("takes handshakes and management by every name that the API has on AWS", async () => {
    const mappings = [{ domainName: "ws.example.com", apiMappingKey: "", stage: "dev" }];
    const api = { ...declaredApi([]), mappings };
    const test = async ({ gateway }: Serving) => {
      const names = [
        [executeApiHost(api), "/dev"],
        ["ws.example.com", ""],
      ] as const;
      for (const [Host, path] of names) {
        const authority = `127.0.0.1:${gateway.port}${path}`;
        const { socket } = await connect(`ws://${authority}`, { headers: { Host } });
        socket.close();
        assert.equal(await statusOf(`http://${authority}/@connections/none`, { Host }), 410);
      }
    };
    await serving({}, test, { api });
  });

  it("answers 431 to headers that are too long, in a request as in a handshake", async () => {
    await serving({}, async ({ endpoint, url }) => {
      const headers = { "X-Long": "x".repeat(20_000) };
      assert.equal(await statusOf(endpoint, headers), 431);
      assert.equal((await refusedHandshake(url, { headers })).status, 431);
      assert.equal((await refusedHandshake(`${url}x`, { headers: { "X-Long": "x".repeat(10_000) } })).status, 403);
    });
  });

  it("answers 400 to what is no request, and to a handshake that is none", async () => {
    await serving({}, async ({ gateway: { port } }) => {
      const host = `Host: 127.0.0.1:${port}\r\n`;
      const upgrade = "Connection: Upgrade\r\nUpgrade";
      for (const text of [
        `BREW /dev HTTP/1.1\r\n${host}\r\n`,
        `GET /dev HTTP/9.9\r\n${host}\r\n`,
        `GET /d ev HTTP/1.1\r\n${host}\r\n`,
        `GET /dev HTTP/1.1\r\nX-B\x00d: 1\r\n${host}\r\n`,
        "GET /dev HTTP/1.1\r\n\r\n",
        `GET /dev HTTP/1.1\r\n${host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
        `GET /dev HTTP/1.1\r\n${host}${upgrade}: websocket, h2c\r\n\r\n`,
        `GET /dev HTTP/1.1\r\n${host}${upgrade}: websocket\r\n\r\n`,
      ]) {
        assert.match(await exchange(port, text), /^HTTP\/1\.1 400 /, text);
      }
    });
  });

  it("cuts off a request that does not come to its end", async () => {
    const test = async (gateway: Serving) => {
      const { port } = gateway.gateway;
      const start = `POST /dev/@connections/a HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
      for (const text of [start, `${start}Content-Length: 10\r\n\r\nab`]) {
        const socket = await say(port, text);
        assert.match(await head(socket), /^HTTP\/1\.1 408 /);
      }
      await isWell(gateway);
    };
    await serving({ $default: () => ok }, test, { patienceMilliseconds: 500 });
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
