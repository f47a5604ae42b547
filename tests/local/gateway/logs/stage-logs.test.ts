import assert from "node:assert/strict";
import type { DeclaredStage } from "../../../../local/declared/declared-stage";
import { Account, usualQuotas } from "../../../../local/gateway/throttling/account";
import { connect, refusedHandshake } from "../client";
import { declaredApi, declaredStage } from "../declarations";
import { failed, ok, returned, type Serving, serving, until } from "../serving";

const format =
  "$context.eventType $context.routeKey $context.status $context.error.message $context.error.responseType";

const settings = { loggingLevel: "OFF", dataTraceEnabled: false };

function loggedApi(routeKeys: readonly string[], more: Partial<DeclaredStage> = {}) {
  const stage = declaredStage("dev", { accessLogFormat: format, ...more });
  return { ...declaredApi(routeKeys, ["say"]), stages: [stage, declaredStage("prod")] };
}

const accessLog = ({ reported }: Serving) => reported("access-log").map(({ line }) => line);

const plays = {
  $connect: () => ok,
  $disconnect: () => ok,
  say: () => returned({ statusCode: 200, body: "yes" }),
  late: () => ({ outcome: "timed-out" }) as const,
  last: () => failed,
};

/** Connects, sends, and leaves. */
async function visit({ url, reported }: Serving, ...actions: string[]): Promise<void> {
  const { socket, closed } = await connect(url);
  for (const [sent, action] of actions.entries()) {
    socket.send(JSON.stringify({ action }));
    await until(() => reported("message").length === sent + 1);
  }
  socket.close();
  await closed;
  await until(() => reported("disconnect").length === 1);
}

describe("the logs of a stage", () => {
  it("S7 S8 have a line for each handshake, message and end", async () => {
    const api = loggedApi(Object.keys(plays));
    await serving(
      plays,
      async (gateway) => {
        await visit(gateway, "say", "late", "last", "none");
        assert.deepEqual(accessLog(gateway), [
          "CONNECT $connect 200 - -",
          "MESSAGE say 200 - -",
          "MESSAGE late 504 Endpoint request timed out INTEGRATION_TIMEOUT",
          "MESSAGE last 500 Internal server error INTEGRATION_FAILURE",
          "MESSAGE - 403 Forbidden ACCESS_DENIED",
          "DISCONNECT $disconnect 200 - -",
        ]);
        const places = gateway.reported("access-log").map(({ api: name, stage }) => `${name}/${stage}`);
        assert.deepEqual([...new Set(places)], ["chat/dev"]);
        assert.deepEqual(gateway.reported("execution-log"), []);
      },
      { api, areLogsShown: true },
    );
  });

  it("S7 have lines for handshakes and ends that no route takes, and for refusals by $connect", async () => {
    await serving(
      {},
      async (gateway) => {
        await visit(gateway);
        assert.deepEqual(accessLog(gateway), ["CONNECT $connect 200 - -", "DISCONNECT $disconnect 200 - -"]);
      },
      { api: loggedApi([]), areLogsShown: true },
    );
    const $connect = () => returned({ statusCode: 401 });
    await serving(
      { $connect },
      async (gateway) => {
        await refusedHandshake(gateway.url);
        assert.deepEqual(accessLog(gateway), ["CONNECT $connect 401 Unauthorized UNAUTHORIZED"]);
      },
      { api: loggedApi(["$connect"]), areLogsShown: true },
    );
  });

  it("S7 S9 say when $disconnect fails, which nobody else hears", async () => {
    const api = loggedApi(["$disconnect"], { defaultRouteSettings: { ...settings, loggingLevel: "ERROR" } });
    await serving(
      { $disconnect: () => failed },
      async (gateway) => {
        await visit(gateway);
        assert.match(accessLog(gateway)[1] ?? "", /^DISCONNECT \$disconnect 500 /);
        const [entry = assert.fail()] = gateway.reported("execution-log");
        assert.equal(entry.level, "ERROR");
        assert.match(entry.line, /^\([\w-]{15}=\) Execution failed: Error: broken$/);
      },
      { api, areLogsShown: true },
    );
  });

  it("S9 have payloads of messages and replies only with data trace", async () => {
    for (const dataTraceEnabled of [true, false]) {
      const defaultRouteSettings = { loggingLevel: "INFO", dataTraceEnabled };
      await serving(
        plays,
        async (gateway) => {
          await visit(gateway, "say");
          const text = gateway
            .reported("execution-log")
            .map(({ line }) => line)
            .join("\n");
          assert.match(text, /CONNECT on connection/);
          assert.match(text, /MESSAGE on connection/);
          assert.match(text, /DISCONNECT on connection/);
          assert.equal(text.includes('Message: {"action":"say"}'), dataTraceEnabled);
          assert.equal(text.includes("Reply: yes"), dataTraceEnabled);
        },
        { api: loggedApi(Object.keys(plays), { defaultRouteSettings }), areLogsShown: true },
      );
    }
  });

  it("S7 are not written for whom nobody shows them, nor for a stage without", async () => {
    const all = { defaultRouteSettings: { loggingLevel: "INFO", dataTraceEnabled: true } };
    const quiet = async (gateway: Serving) => {
      await visit(gateway, "say");
      assert.deepEqual([gateway.reported("access-log"), gateway.reported("execution-log")], [[], []]);
    };
    await serving(plays, quiet, { api: loggedApi(Object.keys(plays), all) });
    await serving(plays, quiet, { api: declaredApi(Object.keys(plays), ["say"]), areLogsShown: true });
  });

  it("S7 L9 tell of what a route's limit throttles", async () => {
    const none = { ...settings, throttlingRateLimit: 1e-9, throttlingBurstLimit: 0 };
    const api = loggedApi(Object.keys(plays), { routeSettings: { say: none } });
    await serving(
      plays,
      async (gateway) => {
        await visit(gateway, "say");
        assert.equal(accessLog(gateway)[1], "MESSAGE say 429 Too Many Requests THROTTLED");
      },
      { api, areLogsShown: true },
    );
  });

  it("S11 leave out what the account throttles, what the API's door refuses, and what is too large to post", async () => {
    const account = new Account({ ...usualQuotas, requests: { rate: 1e-9, burst: 3 } });
    await serving(
      plays,
      async (gateway) => {
        assert.equal((await refusedHandshake(gateway.gateway.url("none"))).status, 403);
        const { socket } = await connect(gateway.url);
        const id = encodeURIComponent(gateway.seen("$connect")[0]?.requestContext.connectionId ?? "");
        const post = () =>
          fetch(`${gateway.endpoint}/@connections/${id}`, { method: "POST", body: "a".repeat(131_073) });
        assert.equal((await post()).status, 413);
        assert.equal((await post()).status, 413);
        socket.send('{"action":"say"}');
        await until(() => gateway.reported("message").length === 1);
        assert.equal((await refusedHandshake(gateway.url)).status, 429);
        assert.deepEqual(accessLog(gateway), ["CONNECT $connect 200 - -"]);
      },
      { api: loggedApi(Object.keys(plays)), areLogsShown: true, account },
    );
  });
});
