import assert from "node:assert/strict";
import type * as Notify from "../../handlers/notify";
import { eventOf, type Surroundings, startSurroundings } from "./surroundings";

const all = { all: true } as const;
const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `c${String(at).padStart(3, "0")}`);

describe("notify", () => {
  let around: Surroundings;
  let handler: typeof Notify.handler;
  beforeEach(async () => {
    around = await startSurroundings();
    ({ handler } = around.load<typeof Notify>("notify"));
  });
  afterEach(async () => await around.close());

  const reached = () => around.connections.received.map(({ connectionId }) => connectionId).sort();
  const left = async () => [...new Set((await around.items()).map(({ connectionId }) => connectionId))].sort();
  const counted = async (event: Record<string, unknown>) => {
    const { id, ...counts } = (await handler(event)) as Record<string, unknown>;
    assert.match(String(id), /^[0-9a-f-]{36}$/);
    return counts;
  };

  it("sends data to everyone, with an id that the back end learns too", async () => {
    await around.add(["a=", "b="]);
    const answer = await handler({ to: all, data: { order: 7, words: "é" } });
    const { id } = answer as { id: string };
    assert.deepEqual(answer, { id, delivered: 2, gone: 0, failed: 0 });
    assert.deepEqual(reached(), ["a=", "b="]);
    for (const { body } of around.connections.received)
      assert.deepEqual(JSON.parse(body), { type: "notification", id, data: { order: 7, words: "é" } });
  });

  it("reaches everyone 50 at once", async () => {
    const everyone = ids(120);
    await around.add(everyone);
    assert.deepEqual(await counted({ to: all, data: 1 }), { delivered: 120, gone: 0, failed: 0 });
    assert.deepEqual(reached(), everyone);
    assert.ok(around.connections.most > 10 && around.connections.most <= 50, String(around.connections.most));
  });

  it("sends to one connection alone", async () => {
    await around.add(["a", "b"]);
    assert.deepEqual(await counted({ to: { connection: "b" }, data: null }), { delivered: 1, gone: 0, failed: 0 });
    assert.deepEqual(reached(), ["b"]);
  });

  it("sends to nobody when nobody is there", async () => {
    assert.deepEqual(await counted({ to: all, data: 1 }), { delivered: 0, gone: 0, failed: 0 });
  });

  it("forgets the connections that are gone, and only those", async () => {
    await around.add(["a", "b", "c", "d"]);
    for (const connectionId of ["b", "d"]) around.connections.gone.add(connectionId);
    assert.deepEqual(await counted({ to: all, data: 1 }), { delivered: 2, gone: 2, failed: 0 });
    assert.deepEqual(await left(), ["a", "c"]);
  });

  it("forgets the sender's connection never, when the receiver is the one that is gone", async () => {
    await around.add(["sender", "receiver"]);
    around.connections.gone.add("receiver");
    const body = JSON.stringify({ action: "notify", to: { connection: "receiver" }, data: 1 });
    assert.deepEqual(await handler(eventOf("sender", body)), { statusCode: 200 });
    assert.deepEqual(await left(), ["sender"]);
  });

  it("reaches the others when one fails, whom it keeps", async () => {
    await around.add(["a", "b", "c"]);
    around.connections.failing.add("b");
    assert.deepEqual(await counted({ to: all, data: 1 }), { delivered: 2, gone: 0, failed: 1 });
    assert.deepEqual(reached(), ["a", "c"]);
    assert.deepEqual(await left(), ["a", "b", "c"]);
  });

  it("logs ids and counts, and never what was said", async () => {
    await around.add(["a", "b"]);
    around.connections.failing.add("b");
    await handler({ to: all, data: "my secret" });
    const lines = around.printed;
    assert.equal(lines.length, 2);
    assert.doesNotMatch(lines.join(), /secret/);
    const [failure, summary] = lines.map((line) => JSON.parse(line));
    assert.deepEqual([failure.event, failure.connectionId, typeof failure.error], ["delivery failed", "b", "string"]);
    assert.deepEqual(summary, { event: "notification", id: failure.id, delivered: 1, gone: 0, failed: 1 });
  });

  it("throws when a back end's request is no notification", async () => {
    await assert.rejects(handler({ to: all }), { name: "InvalidNotification", message: /^data is missing; send / });
  });

  it("fails when the table does", async () => {
    const { handler: lost } = around.load<typeof Notify>("notify", { CONNECTION_TABLE: "missing" });
    await assert.rejects(lost({ to: all, data: 1 }), { name: "ResourceNotFoundException" });
  });

  it("sends what a client's message asks for", async () => {
    await around.add(["a", "b"]);
    const body = JSON.stringify({ action: "notify", to: all, data: "hi" });
    assert.deepEqual(await handler(eventOf("a", body)), { statusCode: 200 });
    assert.deepEqual(reached(), ["a", "b"]);
  });

  for (const body of [undefined, "", "hello", "null", "[]", '{"action":"notify"}', '{"to":{"all":true}}'])
    it(`tells a client that ${body ?? "nothing"} is no notification`, async () => {
      assert.deepEqual(await handler(eventOf("a", body)), { statusCode: 200 });
      const [{ connectionId, body: answer } = assert.fail(), ...others] = around.connections.received;
      assert.deepEqual(others, []);
      assert.equal(connectionId, "a");
      const { type, message } = JSON.parse(answer);
      assert.equal(type, "error");
      assert.match(message, /; send \{"to":\{"all":true\},"data":…\} or /);
    });

  it("takes data as long as API Gateway's message holds, and not a byte more", async () => {
    const fits = "é".repeat((131_072 - 100 - 2) / 2);
    assert.deepEqual(await counted({ to: { connection: "a" }, data: fits }), { delivered: 1, gone: 0, failed: 0 });
    const bytes = Buffer.byteLength(around.connections.received[0]?.body ?? "");
    assert.ok(bytes > 131_000 && bytes <= 131_072, String(bytes));
    await assert.rejects(
      handler({ to: { connection: "a" }, data: `${fits}x` }),
      /data must have at most 130972 bytes as JSON, got 130973;/,
    );
  });
});
