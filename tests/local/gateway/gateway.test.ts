import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { connect, refusedHandshake } from "./client";
import { declaredApi, declaredStage } from "./declarations";
import { gate } from "./gate";
import { ok, type Play, returned, type Serving, serving, until } from "./serving";

describe("a gateway", () => {
  it("tells its port and where clients and functions find it", async () => {
    await serving({}, async ({ gateway: { port, url, managementEndpoint } }) => {
      assert.ok(port > 0);
      assert.equal(url("prod"), `ws://127.0.0.1:${port}/prod`);
      assert.equal(managementEndpoint("prod"), `http://127.0.0.1:${port}/prod`);
    });
  });

  it("L9 warns of a limit that is missing, once", async () => {
    const stage = declaredStage("dev", { missingLimits: ["defaultRouteSettings.throttlingRateLimit"] });
    const api = { ...declaredApi([]), stages: [stage] };
    await serving(
      {},
      async ({ gateway, reported }) => {
        gateway.update({ ...api });
        assert.deepEqual(
          reported("warning").map(({ message }) => message.slice(0, 62)),
          ["chat: stage dev: defaultRouteSettings.throttlingRateLimit is m"],
        );
      },
      { api },
    );
  });

  it("rejects with the error of listen when its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    try {
      await assert.rejects(
        serving({}, async () => undefined, { port }),
        { code: "EADDRINUSE", port },
      );
    } finally {
      other.close();
    }
  });

  it("S4 takes a new declaration at the next message, and keeps its connections", async () => {
    const plays = {
      say: () => returned({ statusCode: 200, body: "old" }),
      sing: () => returned({ statusCode: 200, body: "new" }),
    };
    const api = declaredApi(["say"], ["say"]);
    const play = async ({ gateway, url }: Serving) => {
      const { socket, next } = await connect(url);
      socket.send('{"action":"sing"}');
      assert.match(await next(), /Forbidden/);
      gateway.update({ ...declaredApi(["sing"], ["sing"]), stages: [declaredStage("dev"), declaredStage("next")] });
      socket.send('{"action":"sing"}');
      assert.equal(await next(), "new");
      socket.send('{"action":"say"}');
      assert.match(await next(), /Forbidden/);
      assert.equal((await refusedHandshake(gateway.url("prod"))).status, 403);
      await connect(gateway.url("next"));
    };
    await serving(plays, play, { api });
  });

  it("S4 closes the connections of a stage that is no longer declared, and no others", async () => {
    const api = declaredApi(["$disconnect", "say"], ["say"]);
    const plays = { $disconnect: () => ok, say: () => returned({ statusCode: 200, body: "yes" }) };
    const play = async ({ gateway, url, seen, reported }: Serving) => {
      const [lost, kept] = [await connect(url), await connect(gateway.url("prod"))];
      gateway.update({ ...api, stages: [declaredStage("prod")] });
      assert.deepEqual(await lost.closed, { code: 1001, reason: "Going away" });
      await until(() => reported("disconnect").length === 1);
      const context = seen("$disconnect")[0]?.requestContext;
      assert.deepEqual([context?.stage, context?.disconnectStatusCode], ["dev", 1001]);
      assert.equal((await refusedHandshake(url)).status, 403);
      kept.socket.send('{"action":"say"}');
      assert.equal(await kept.next(), "yes");
    };
    await serving(plays, play, { api });
  });

  for (const [ending, settle] of [
    ["resolves", () => Promise.resolve()],
    ["rejects", () => Promise.reject(new Error("no program"))],
  ] as const) {
    it(`holds messages and handshakes until a promise ${ending}, then takes them in order`, async () => {
      const { opened, open } = gate();
      await serving({ $connect: () => ok, say: () => ok }, async ({ gateway, url, calls, seen, reported }) => {
        const { socket } = await connect(url);
        gateway.hold(opened.then(settle));
        for (const text of ['{"action":"say","n":1}', '{"action":"say","n":2}']) socket.send(text);
        const second = connect(gateway.url("next"));
        // Pings are answered by the socket itself: when the pong is here, so are the messages.
        socket.ping();
        await once(socket, "pong");
        assert.equal(calls.length, 1);
        gateway.update({ ...declaredApi(["$connect", "say"]), stages: [declaredStage("next")] });
        open();
        await second;
        await until(() => reported("message").length === 2);
        assert.deepEqual(
          seen("say").map(({ body }) => body),
          ['{"action":"say","n":1}', '{"action":"say","n":2}'],
        );
      });
    });
  }

  it("closes every connection with 1001 and waits for $disconnect", async () => {
    let ended = 0;
    const $disconnect = async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      ended++;
      return ok;
    };
    await serving({ $disconnect }, async ({ gateway, url, seen }) => {
      const clients = await Promise.all([connect(url), connect(url), connect(url)]);
      await gateway.close();
      assert.equal(ended, 3);
      for (const { closed } of clients) assert.deepEqual(await closed, { code: 1001, reason: "Going away" });
      for (const { requestContext: context } of seen("$disconnect")) {
        assert.deepEqual([context.disconnectStatusCode, context.disconnectReason], [1001, "Going away"]);
      }
      await assert.rejects(connect(url), { code: "ECONNREFUSED" });
    });
  });

  it("closes a connection that $connect is still admitting, and runs its $disconnect", async () => {
    const { opened, open } = gate();
    const $connect = async () => {
      await opened;
      return ok;
    };
    await serving({ $connect, $disconnect: () => ok }, async ({ gateway, url, seen, reported }) => {
      const client = connect(url);
      await until(() => seen("$connect").length === 1);
      const closed = gateway.close();
      assert.equal((await refusedHandshake(url)).status, 503);
      open();
      await closed;
      assert.deepEqual(await (await client).closed, { code: 1001, reason: "Going away" });
      assert.equal(reported("disconnect")[0]?.code, 1001);
    });
  });

  it("answers the last functions while it closes", async () => {
    let endpoint = "";
    const statuses: number[] = [];
    const $disconnect = async () => {
      statuses.push((await fetch(`${endpoint}/@connections/PJqB0fHsqRcCHlw%3D`, { method: "POST" })).status);
      return ok;
    };
    await serving({ $disconnect }, async (gateway) => {
      endpoint = gateway.endpoint;
      await connect(gateway.url);
      await gateway.gateway.close();
      assert.deepEqual(statuses, [410]);
    });
  });

  it("closes within seconds when functions never end", async () => {
    const never = () => new Promise<never>(() => undefined);
    const $connect: Play = ({ requestContext }) => (requestContext.stage === "dev" ? ok : never());
    await serving({ $connect, $disconnect: never }, async ({ gateway, url, calls }) => {
      await connect(url);
      const pending = assert.rejects(connect(gateway.url("prod")), { code: "ECONNRESET" });
      await until(() => calls.length === 2);
      await gateway.close();
      await pending;
      await assert.rejects(connect(url), { code: "ECONNREFUSED" });
    });
  }).timeout(9000);

  it("may be closed twice", async () => {
    await serving({}, async ({ gateway }) => {
      await Promise.all([gateway.close(), gateway.close()]);
      await gateway.close();
    });
  });
});
