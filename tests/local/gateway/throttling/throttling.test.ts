import assert from "node:assert/strict";
import { Account, type AccountQuotas, usualQuotas } from "../../../../local/gateway/throttling/account";
import { type Client, connect, refusedHandshake } from "../client";
import { declaredApi, declaredStage } from "../declarations";
import { errorOf } from "../received-error";
import { ok, returned, type Serving, serving, until } from "../serving";

/** So slow that no test sees a token come back. */
const NEVER = 1e-9;

const account = (quotas: Partial<AccountQuotas>) => new Account({ ...usualQuotas, ...quotas });
const requests = (burst: number) => account({ requests: { rate: NEVER, burst } });

/** Requests at once, by route key. */
function limitedApi(routeKeys: readonly string[], bursts: Readonly<Record<string, number>>) {
  const settings = (throttlingBurstLimit: number) => ({
    throttlingRateLimit: NEVER,
    throttlingBurstLimit,
    loggingLevel: "OFF",
    dataTraceEnabled: false,
  });
  const limited = Object.entries(bursts).map(([routeKey, burst]) => [routeKey, settings(burst)]);
  const stage = declaredStage("dev", { routeSettings: Object.fromEntries(limited) });
  return { ...declaredApi(routeKeys, ["say", "sing"]), stages: [stage, declaredStage("prod")] };
}

const answer = () => returned({ statusCode: 200, body: "yes" });

/** What a client hears of some messages. */
async function heard({ socket, next }: Client, ...actions: string[]): Promise<string[]> {
  for (const action of actions) socket.send(JSON.stringify({ action }));
  return await Promise.all(actions.map(next));
}

async function post({ endpoint, seen }: Serving): Promise<Response> {
  const id = encodeURIComponent(seen("$connect")[0]?.requestContext.connectionId ?? "");
  return await fetch(`${endpoint}/@connections/${id}`, { method: "POST", body: "hello" });
}

describe("throttling", () => {
  it("R21 L9 answers Too Many Requests beyond a route's limit, without asking its function", async () => {
    const api = limitedApi(["say", "sing"], { say: 2 });
    await serving(
      { say: answer, sing: answer },
      async ({ url, seen, reported }) => {
        const client = await connect(url);
        const texts = await heard(client, "say", "say", "say", "sing");
        const refused = texts.filter((text) => text !== "yes");
        assert.deepEqual(refused.map(errorOf), ["Too Many Requests"]);
        assert.deepEqual([seen("say").length, seen("sing").length], [2, 1]);
        await until(() => reported("message").length === 4);
        const errors = reported("message").flatMap(({ error = [] }) => error);
        assert.deepEqual(errors, ["the limit of the route is reached"]);
      },
      { api },
    );
  });

  it("L9 limits each stage by itself", async () => {
    const api = limitedApi(["say"], { say: 0 });
    await serving(
      { say: answer },
      async ({ gateway, url }) => {
        assert.equal(errorOf((await heard(await connect(url), "say"))[0] ?? ""), "Too Many Requests");
        assert.deepEqual(await heard(await connect(gateway.url("prod")), "say"), ["yes"]);
      },
      { api },
    );
  });

  it("L9 goes by the new limits once they are declared", async () => {
    const plays = { say: answer };
    const play = async ({ gateway, url }: Serving) => {
      const client = await connect(url);
      assert.equal(errorOf((await heard(client, "say"))[0] ?? ""), "Too Many Requests");
      gateway.update(limitedApi(["say"], { say: 1 }));
      assert.deepEqual(await heard(client, "say"), ["yes"]);
    };
    await serving(plays, play, { api: limitedApi(["say"], { say: 0 }) });
  });

  it("H18x H2 L9 refuses a handshake with 429 beyond the limit of $connect, without asking its function", async () => {
    const api = limitedApi(["$connect"], { $connect: 1 });
    await serving(
      { $connect: () => ok },
      async ({ url, gateway, seen, reported }) => {
        assert.equal((await refusedHandshake(gateway.url("none"))).status, 403);
        await connect(url);
        const { status, body } = await refusedHandshake(url);
        assert.equal(status, 429);
        assert.equal(JSON.parse(body).message, "Too Many Requests");
        assert.equal(seen("$connect").length, 1);
        assert.equal(reported("refuse").at(-1)?.reason, "the limit of the route is reached");
        await connect(gateway.url("prod"));
      },
      { api },
    );
  });

  it("H18x L7 refuses more new connections than an account takes a second", async () => {
    await serving(
      { $connect: () => ok },
      async ({ url, seen }) => {
        await connect(url);
        await connect(url);
        assert.equal((await refusedHandshake(url)).status, 429);
        assert.equal(seen("$connect").length, 2);
      },
      { account: account({ newConnectionsPerSecond: 2 }) },
    );
    assert.equal(usualQuotas.newConnectionsPerSecond, 500);
  });

  it("L8 R21 counts handshakes and messages against the account", async () => {
    await serving(
      { say: answer },
      async ({ url }) => {
        const client = await connect(url);
        assert.deepEqual(await heard(client, "say"), ["yes"]);
        const [frame = ""] = await heard(client, "say");
        assert.equal(errorOf(frame), "Too Many Requests");
        assert.equal((await refusedHandshake(url)).status, 429);
      },
      { twoWay: ["say"], account: requests(2) },
    );
    assert.deepEqual(usualQuotas.requests, { rate: 10_000, burst: 5_000 });
  });

  it("L8 C15 answers 429 LimitExceededException to calls of @connections beyond the account's limit", async () => {
    await serving(
      { $connect: () => ok },
      async (gateway) => {
        const { next } = await connect(gateway.url);
        assert.equal((await post(gateway)).status, 200);
        assert.equal(await next(), "hello");
        const refused = await post(gateway);
        assert.equal(refused.status, 429);
        assert.equal(refused.headers.get("x-amzn-errortype"), "LimitExceededException");
        assert.deepEqual(await refused.json(), { message: "Too Many Requests" });
      },
      { account: requests(2) },
    );
  });

  it("L8 counts the requests of all APIs together", async () => {
    const shared = requests(3);
    await serving(
      {},
      async ({ url }) => {
        await serving(
          {},
          async (other) => {
            for (const place of [url, other.url, url]) await connect(place);
            assert.equal((await refusedHandshake(other.url)).status, 429);
          },
          { account: shared },
        );
      },
      { account: shared },
    );
  });

  it("L9 D1 runs $disconnect however much there is to do", async () => {
    const api = limitedApi(["$disconnect"], { $disconnect: 0 });
    await serving(
      { $disconnect: () => ok },
      async ({ url, seen }) => {
        const { socket } = await connect(url);
        socket.close();
        await until(() => seen("$disconnect").length === 1);
      },
      { api },
    );
  });
});
