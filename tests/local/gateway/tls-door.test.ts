import assert from "node:assert/strict";
import { once } from "node:events";
import { Agent, request } from "node:https";
import { connect as connectTcp, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from "node:tls";
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { connect, refusedHandshake } from "./client";
import { declaredApi } from "./declarations";
import { handshake, say } from "./raw-client";
import { ok, returned, type SeenEvent, type Serving, serving, trusting, until } from "./serving";

/** Ends when the server has closed; says whether anything was answered. */
async function isCut(socket: Socket): Promise<boolean> {
  let answered = 0;
  socket.on("error", () => undefined).on("data", (data) => (answered += data.length));
  if (!socket.closed) await once(socket, "close");
  return answered === 0;
}

/** Asks over TLS, and gives the status. */
async function status(port: number, options: ConnectionOptions & { readonly headers?: Record<string, string> }) {
  const sent = request({
    host: "127.0.0.1",
    port,
    path: "/dev/@connections/none",
    // Otherwise it is the Host header that is asked for.
    servername: "localhost",
    ...trusting,
    ...options,
    agent: false,
  });
  const [response] = (await once(sent.end(), "response")) as [{ statusCode: number; resume: () => void }];
  response.resume();
  return response.statusCode;
}

/** The names in the certificate that a client is shown. */
async function namesFor(port: number, servername?: string): Promise<string | undefined> {
  const socket = connectTls({ host: "127.0.0.1", port, servername, rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const { subjectaltname } = socket.getPeerCertificate();
  socket.destroy();
  return subjectaltname;
}

const echo = { $default: () => returned({ statusCode: 200, body: "hello" }) };

describe("the gateway's port, over TLS", () => {
  it("takes wss from a client that trusts the authority, beside ws", async () => {
    await serving(
      echo,
      async ({ gateway, seen }) => {
        const clients = [await connect(gateway.secureUrl("dev"), trusting), await connect(gateway.url("dev"))];
        for (const { socket, next } of clients) {
          socket.send("hi");
          assert.equal(await next(), "hello");
        }
        const domains = seen("$default").map(({ requestContext }) => requestContext.domainName);
        assert.deepEqual(domains, [`127.0.0.1:${gateway.port}`, `127.0.0.1:${gateway.port}`]);
      },
      { twoWay: ["$default"] },
    );
  });

  it("is refused by a client that does not trust the authority, and goes on", async () => {
    await serving(echo, async ({ gateway, reported }) => {
      await assert.rejects(connect(gateway.secureUrl("dev")), /self-signed certificate|unable to verify/);
      await connect(gateway.secureUrl("dev"), trusting);
      assert.deepEqual(reported("warning"), []);
    });
  });

  it("takes messages to connections by the address that handlers make of the event", async () => {
    await serving({ $default: () => ok }, async ({ url, seen }) => {
      const { socket, next } = await connect(url);
      socket.send("who am I?");
      await until(() => seen("$default").length === 1);
      const [event] = seen("$default") as [SeenEvent];
      const { domainName, stage, connectionId } = event.requestContext;
      const client = new ApiGatewayManagementApiClient({
        endpoint: `https://${domainName}/${stage}`,
        region: "us-east-1",
        credentials: { accessKeyId: "local", secretAccessKey: "local" },
        requestHandler: { httpsAgent: new Agent(trusting) },
      });
      await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: "you" }));
      assert.equal(await next(), "you");
      client.destroy();
    });
  });

  it("shows a certificate of its addresses, and one of each name that it has at the moment", async () => {
    const api = declaredApi([]);
    const own = "api.execute-api.us-east-1.amazonaws.com";
    await serving(
      {},
      async ({ gateway }) => {
        const addresses = "IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:localhost";
        const { port } = gateway;
        assert.equal(await namesFor(port), addresses);
        for (const name of ["localhost", "chat.localhost", own])
          assert.equal(await namesFor(port, name), `DNS:${name}`);
        assert.equal(await namesFor(port, "ws.example.com"), addresses);
        const mappings = [{ domainName: "ws.example.com", apiMappingKey: "", stage: "dev" }];
        gateway.update({ ...api, mappings });
        assert.equal(await namesFor(port, "ws.example.com"), "DNS:ws.example.com");
      },
      { api: { ...api, apiId: "api", region: "us-east-1" }, host: "localhost" },
    );
  });

  it("checks Host and Origin as without it", async () => {
    await serving(echo, async ({ gateway: { port, secureUrl } }) => {
      assert.equal(await status(port, {}), 410);
      assert.equal(await status(port, { headers: { Host: "evil.example" } }), 403);
      assert.equal(await status(port, { headers: { Origin: "https://evil.example" } }), 403);
      const rebound = await refusedHandshake(secureUrl("dev"), { ...trusting, headers: { Host: "evil.example" } });
      assert.equal(rebound.status, 403);
    });
  });

  it("cuts off who stays silent, is slow, or does not end a handshake", async () => {
    const test = async ({ gateway: { port }, endpoint, reported }: Serving) => {
      const half = handshake(port).slice(0, 40);
      const secure = connectTls({ host: "127.0.0.1", port, ...trusting });
      await once(secure, "secureConnect");
      secure.write(half);
      const sockets = [await say(port, ""), await say(port, "\x16"), await say(port, "\x16\x03\x01\x02\x00")];
      for (const socket of sockets) assert.ok(await isCut(socket));
      for (const socket of [secure, await say(port, half)]) assert.equal(await isCut(socket), false, "408");
      assert.equal((await fetch(endpoint)).status, 426);
      assert.deepEqual(reported("warning"), []);
    };
    await serving({}, test, { patienceMilliseconds: 500 });
  });

  it("leaves who has connected in peace, however long", async () => {
    const test = async ({ gateway, seen }: Serving) => {
      const clients = [await connect(gateway.secureUrl("dev"), trusting), await connect(gateway.url("dev"))];
      const silent = await say(gateway.port, "");
      assert.ok(await isCut(silent), "the patience is over");
      for (const { socket } of clients) socket.send("still here");
      await until(() => seen("$default").length === 2);
    };
    await serving({ $default: () => ok }, test, { patienceMilliseconds: 500 });
  });

  it("survives garbage, and clients that vanish wherever they are", async () => {
    await serving(echo, async (gateway) => {
      const { port } = gateway.gateway;
      const garbage = [
        "\x16\x03\x01\x00\x05hello",
        "\x16GET / HTTP/1.1\r\n\r\n",
        "\x15\x03\x03",
        "\x00",
        "\x80\x2e\x01",
      ];
      for (const text of garbage) {
        const socket = await say(port, text);
        socket.end();
        await isCut(socket);
      }
      for (const text of ["", "\x16", "\x16\x03\x01\x02\x00", "G"]) {
        const socket = await say(port, text);
        socket.resetAndDestroy();
        await isCut(socket);
      }
      const vanishing: ((socket: TLSSocket) => void)[] = [
        (socket) => socket.destroy(),
        (socket) => void socket.write(handshake(port), () => socket.destroy()),
        (socket) => void socket.write("POST /dev/@connections/a HTTP/1.1\r\n", () => socket.destroy()),
      ];
      for (const vanish of vanishing) {
        const socket = connectTls({ host: "127.0.0.1", port, ...trusting });
        await once(socket, "secureConnect");
        vanish(socket);
        await once(socket, "close");
      }
      const { socket } = await connect(gateway.gateway.secureUrl("dev"), trusting);
      socket.send("well?");
      await until(() => gateway.seen("$default").length === 1);
      assert.deepEqual(gateway.reported("warning"), []);
    });
  });

  it("tells $disconnect of a client that vanishes", async () => {
    await serving(echo, async ({ gateway, reported }) => {
      const { socket } = await connect(gateway.secureUrl("dev"), trusting);
      socket.terminate();
      await until(() => reported("disconnect").length === 1);
      assert.equal(reported("disconnect")[0]?.code, 1006);
    });
  });

  it("closes its connections when the gateway closes", async () => {
    await serving(echo, async ({ gateway }) => {
      const { closed } = await connect(gateway.secureUrl("dev"), trusting);
      const raw = connectTcp(gateway.port, "127.0.0.1");
      await once(raw, "connect");
      await gateway.close();
      assert.deepEqual(await closed, { code: 1001, reason: "Going away" });
      await isCut(raw);
    });
  });
});
