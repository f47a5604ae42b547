import assert from "node:assert/strict";
import type { Caller } from "../../handlers/core/caller";
import type * as Subscribe from "../../handlers/subscribe";
import { connectedAt, eventOf, type Surroundings, startSurroundings } from "./surroundings";

const alice = { principalId: "alice", topics: "news weather" };
const message = (topic: unknown) => JSON.stringify({ action: "subscribe", topic });
const error = (message: string, about = {}) => ({ type: "error", action: "subscribe", ...about, message });

describe("subscribe", () => {
  let around: Surroundings;
  let module: typeof Subscribe;
  before(async () => {
    around = await startSurroundings();
    module = around.load<typeof Subscribe>("subscribe");
  });
  beforeEach(async () => {
    await around.clear();
    await around.add(["a"]);
    around.printed.length = 0;
  });
  after(async () => await around.close());

  const frameOf = async (reply: ReturnType<typeof module.handler>) => {
    const { statusCode, body } = await reply;
    assert.equal(statusCode, 200);
    return JSON.parse(body) as unknown;
  };
  const topics = async () =>
    (await around.items()).map(({ channel }) => channel).filter((channel) => channel.startsWith("topic:"));

  it("makes the connection a member of a topic that its claims name, and says so", async () => {
    const reply = module.handler(eventOf("a", message("weather"), alice));
    assert.deepEqual(await frameOf(reply), { type: "subscribed", topic: "weather" });
    assert.match(String(await topics()), /^topic:weather\|\d$/);
    assert.deepEqual(around.printed, ['{"event":"subscribe","connectionId":"a","outcome":"subscribed"}']);
  });

  it("is a member for as long as it is connected", async () => {
    await module.handler(eventOf("a", message("news"), alice));
    const [item] = (await around.items()).filter(({ channel }) => channel.startsWith("topic:"));
    assert.deepEqual(item?.connectedAt, connectedAt);
    assert.deepEqual(item?.expiresAt, Math.floor(connectedAt / 1000) + 8100);
  });

  it("refuses a topic that the claims do not name, and logs no name", async () => {
    for (const [topic, authorizer] of [
      ["secret", alice],
      ["news", { principalId: "bob" }],
      ["news", undefined],
    ] as const)
      assert.deepEqual(
        await frameOf(module.handler(eventOf("a", message(topic), authorizer))),
        error("You may not subscribe to this topic", { topic }),
      );
    assert.deepEqual(await topics(), []);
    assert.equal(around.printed[0], '{"event":"subscribe refused","connectionId":"a"}');
  });

  for (const [what, body, problem] of [
    ["no topic", '{"action":"subscribe"}', "topic is missing; name it as a text of 1 to 256 characters"],
    ["a number", message(42), "topic must be a text of 1 to 256 characters, got a value of type number"],
    ["nothing", message(""), "topic must have 1 to 256 characters, got 0"],
    ["a long topic", message("x".repeat(300)), "topic must have 1 to 256 characters, got 300"],
    [
      "a line break",
      message("a\nb"),
      "topic must have no control characters and no halves of characters; leave them out",
    ],
    ["no JSON", "news", "topic is missing; name it as a text of 1 to 256 characters"],
    ["no message", undefined, "topic is missing; name it as a text of 1 to 256 characters"],
  ] as const)
    it(`tells the client what is wrong with ${what}`, async () => {
      assert.deepEqual(await frameOf(module.handler(eventOf("a", body, alice))), error(problem));
      assert.deepEqual(await topics(), []);
    });

  it("tells a connection that is not known to connect again, and leaves nothing behind", async () => {
    const before = await around.items();
    assert.deepEqual(
      await frameOf(module.handler(eventOf("b", message("news"), alice))),
      error("This connection is not known any more; connect again", { topic: "news" }),
    );
    assert.deepEqual(await around.items(), before);
  });

  it("asks whom the project names who may subscribe to what", async () => {
    const asked: [string, Caller][] = [];
    const maySubscribe = async (topic: string, caller: Caller) => {
      asked.push([topic, caller]);
      return topic === "yes";
    };
    const registry = { subscribe: async () => "subscribed" as const };
    const handler = module.subscribe({ registry, maySubscribe, log: () => undefined });
    assert.deepEqual(await frameOf(handler(eventOf("a", message("yes"), alice))), { type: "subscribed", topic: "yes" });
    assert.match((await handler(eventOf("a", message("news"), alice))).body, /may not subscribe/);
    assert.deepEqual(asked, [
      ["yes", { user: "alice", claims: alice }],
      ["news", { user: "alice", claims: alice }],
    ]);
  });

  it("fails when who may subscribe cannot be told", async () => {
    const maySubscribe = async () => await Promise.reject(new Error("no answer"));
    const registry = { subscribe: async () => assert.fail("it was not allowed") };
    const handler = module.subscribe({ registry, maySubscribe, log: () => undefined });
    await assert.rejects(handler(eventOf("a", message("news"), alice)), /no answer/);
  });
});
