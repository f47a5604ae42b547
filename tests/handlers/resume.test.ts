import assert from "node:assert/strict";
import { TableRegistry } from "../../handlers/core/connection-registry";
import { historyReader, historyWriter } from "../../handlers/core/history";
import type * as Resume from "../../handlers/resume";
import { connectedAt, eventOf, type Surroundings, startSurroundings } from "./surroundings";

const second = 1000;
const message = (after: unknown, more = {}) => JSON.stringify({ action: "resume", after, ...more });
const at = (seconds: number) => new Date(connectedAt + seconds * second).toISOString();
const notPosition =
  'after must be the position of a notification, or a time such as "2026-01-02T03:04:05.678Z"; resume from the last you got';

describe("resume", () => {
  let around: Surroundings;
  let module: typeof Resume;
  before(async () => {
    around = await startSurroundings();
    module = around.load<typeof Resume>("resume");
  });
  beforeEach(async () => {
    await around.clear();
    const registry = new TableRegistry(around.table, 8);
    await registry.connect({ connectionId: "a", user: "alice", connectedAt });
    await registry.subscribe("a", "news", connectedAt);
    around.printed.length = 0;
  });
  after(async () => await around.close());

  const store = async (channel: "all" | "user:alice" | "user:bob" | "topic:news" | "topic:other", seconds: number) =>
    await historyWriter(around.table, 1).add(
      channel,
      () => `${channel} ${seconds}`,
      "n",
      connectedAt + seconds * second,
    );

  /** The handler, with a clock that goes on by some milliseconds with each post. */
  function resuming(postMilliseconds = 0, remainingMilliseconds = 10_000) {
    let now = connectedAt + 300 * second;
    const posted: string[] = [];
    const post = async (connectionId: string, frame: string) => {
      posted.push(`${connectionId}: ${frame}`);
      now += postMilliseconds;
      return "sent" as const;
    };
    const handler = module.resume({
      registry: new TableRegistry(around.table, 8),
      history: historyReader(around.table, () => now),
      post,
      log: (event, fields) => around.printed.push(JSON.stringify({ event, ...fields })),
      now: () => now,
    });
    const ask = async (body: string, connectionId = "a") => {
      const context = { getRemainingTimeInMillis: () => remainingMilliseconds };
      return JSON.parse((await handler(eventOf(connectionId, body), context)).body) as Record<string, unknown>;
    };
    return { posted, ask };
  }

  it("sends what all of the connection's channels got, in order, and says that it is all", async () => {
    await store("topic:news", 3);
    await store("all", 1);
    await store("user:alice", 2);
    for (const channel of ["user:bob", "topic:other"] as const) await store(channel, 2);
    const { posted, ask } = resuming();
    assert.deepEqual(await ask(message(`${at(0)}|n`)), { type: "resumed", isComplete: true });
    assert.deepEqual(posted, ["a: all 1", "a: user:alice 2", "a: topic:news 3"]);
    assert.deepEqual(around.printed, ['{"event":"resume","connectionId":"a","sent":3,"outcome":"complete"}']);
  });

  it("begins two minutes before, since notifications can be late", async () => {
    for (const seconds of [-121, -119, 0, 1]) await store("all", seconds);
    const { posted, ask } = resuming();
    await ask(message(await store("all", 0)));
    assert.deepEqual(posted, ["a: all -119", "a: all 0", "a: all 1"]);
  });

  it("begins at a time as well, for who has got nothing yet", async () => {
    await store("all", 1);
    const { posted, ask } = resuming();
    assert.deepEqual(await ask(message(at(0))), { type: "resumed", isComplete: true });
    assert.equal(posted.length, 1);
  });

  it("goes on exactly where it ended when the time was over, and sends nothing twice", async () => {
    const seconds = Array.from({ length: 120 }, (_, number) => number - 60);
    for (const one of seconds) await store("all", one);
    // A page of 50 takes 5 s, which is all that there is of 10 s.
    const { posted, ask } = resuming(100, 10_000);
    const first = await ask(message(`${at(0)}|n`));
    assert.deepEqual(first, { type: "resumed", isComplete: false, position: `${at(-11)}|n` });
    const second = await ask(message(first.position, { isContinued: true }));
    assert.deepEqual(second, { type: "resumed", isComplete: false, position: `${at(39)}|n` });
    assert.deepEqual(await ask(message(second.position, { isContinued: true })), { type: "resumed", isComplete: true });
    assert.deepEqual(
      posted,
      seconds.map((one) => `a: all ${one}`),
    );
  });

  it("goes by what API Gateway waits for when the function may run for longer", async () => {
    for (let one = 0; one < 60; one += 1) await store("all", one);
    assert.equal((await resuming(14_400 / 50, 900_000).ask(message(at(0)))).isComplete, true);
    assert.equal((await resuming(14_600 / 50, 900_000).ask(message(at(0)))).isComplete, false);
  });

  for (const after of [undefined, 42, "yesterday", "2026-01-02T03:04:05.678Z|a b"])
    it(`tells the client that ${JSON.stringify(after)} is no position`, async () => {
      const { posted, ask } = resuming();
      assert.deepEqual(await ask(message(after)), { type: "error", action: "resume", message: notPosition });
      assert.deepEqual(posted, []);
    });

  it("tells a connection that is not known to connect again", async () => {
    assert.deepEqual(await resuming().ask(message(at(0)), "b"), {
      type: "error",
      action: "resume",
      message: "This connection is not known any more; connect again",
    });
  });

  it("has nothing to send where nothing was kept", async () => {
    const context = { getRemainingTimeInMillis: () => 3000 };
    const { body } = await module.handler(eventOf("a", message(at(0))), context);
    assert.deepEqual(JSON.parse(body), { type: "resumed", isComplete: true });
    assert.deepEqual(around.connections.received, []);
  });
});
