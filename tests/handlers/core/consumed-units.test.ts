import assert from "node:assert/strict";
import { batchWrite, put } from "../../../handlers/core/batch-write";
import { partition, shardOf } from "../../../handlers/core/channel";
import { TableRegistry } from "../../../handlers/core/connection-registry";
import { historyReader, historyWriter } from "../../../handlers/core/history";
import { tableMembers } from "../../../handlers/core/members";
import { connectedAt, type Surroundings, startSurroundings } from "../surroundings";
import { type CountedTable, countedTable } from "./consumed-units";

/** As long as those of API Gateway. */
const idOf = (at: number) => `L0SM9${String(at).padStart(10, "0")}=`;
const connectionId = idOf(0);
/** As long as the ids that OpenID providers give to users. */
const user = "auth0|5f7c8ec7c33c6c004bbafe82";
const now = () => connectedAt;

describe("what the table is asked for, and what DynamoDB takes for it", () => {
  let around: Surroundings;
  let table: CountedTable;
  let registry: TableRegistry;
  before(async () => {
    around = await startSurroundings();
  });
  beforeEach(async () => {
    await around.clear();
    table = countedTable(around.table);
    registry = new TableRegistry(table, 8, now);
  });
  after(async () => await around.close());

  /** A user on the line, and the count announced. */
  async function connected(): Promise<void> {
    await registry.connect({ connectionId, user, connectedAt });
    table.consumed();
  }

  it("is one write unit for the first use of a function's environment, every half hour", async () => {
    await registry.connect({ connectionId: idOf(1), connectedAt });
    const first = table.consumed();
    await registry.connect({ connectionId, connectedAt });
    const second = table.consumed();
    assert.deepEqual(second, { write: 2, read: 0, requests: 1 });
    assert.deepEqual(first, { write: 3, read: 0, requests: 2 });
  });

  it("is three write units in one request for a user who connects", async () => {
    await connected();
    await registry.connect({ connectionId: idOf(1), user, connectedAt });
    assert.deepEqual(table.consumed(), { write: 3, read: 0, requests: 1 });
  });

  it("is two write units and a read unit for who subscribes", async () => {
    await connected();
    await registry.subscribe(connectionId, "news", connectedAt);
    assert.deepEqual(table.consumed(), { write: 2, read: 1, requests: 3 });
  });

  it("is two write units for who unsubscribes", async () => {
    await connected();
    await registry.subscribe(connectionId, "news", connectedAt);
    table.consumed();
    await registry.unsubscribe(connectionId, "news");
    assert.deepEqual(table.consumed(), { write: 2, read: 0, requests: 2 });
  });

  it("is a write unit for who disconnects, and one for each channel", async () => {
    await connected();
    for (const topic of ["news", "weather", "sports"]) await registry.subscribe(connectionId, topic, connectedAt);
    table.consumed();
    await registry.disconnect(connectionId);
    assert.deepEqual(table.consumed(), { write: 1 + 5, read: 0, requests: 2 });
  });

  it("is a write unit more for who subscribes, for each KB of topics that the connection has", async () => {
    await connected();
    // About 20 bytes each.
    for (let at = 0; at < 100; at += 1) await registry.subscribe(connectionId, `customer-${at}-orders`, connectedAt);
    table.consumed();
    await registry.subscribe(connectionId, "news", connectedAt);
    const { write } = table.consumed();
    assert.ok(write >= 3 && write <= 4, String(write));
  });

  it("is a read unit for who resumes, and one for each channel while little was missed", async () => {
    await connected();
    await registry.subscribe(connectionId, "news", connectedAt);
    const writer = historyWriter(table, 24);
    for (let at = 0; at < 10; at += 1)
      await writer.add("topic:news", () => "x".repeat(250), `n${at}`, connectedAt + at);
    assert.equal(table.consumed().write, 2 + 10);
    const channels = (await registry.channels(connectionId)) ?? assert.fail();
    assert.equal(channels.length, 3);
    await historyReader(table, now).after(channels, new Date(connectedAt).toISOString(), 50);
    assert.deepEqual(table.consumed(), { write: 0, read: 1 + 3, requests: 1 + 3 });
  });

  it("is a write unit for each KB of a notification that is kept", async () => {
    await historyWriter(table, 24).add("all", () => "x".repeat(10_000), "n", connectedAt);
    assert.equal(table.consumed().write, 10);
  });

  for (const [what, topic, units] of [
    ["everyone", undefined, 19],
    ["a topic with a name of 20 characters", "customer-4711-orders", 24],
  ] as const)
    it(`is ${units} read units for a thousand members of ${what}, and one for the count of shards`, async () => {
      await registry.connect({ connectionId, connectedAt });
      if (topic !== undefined) await registry.subscribe(connectionId, topic, connectedAt);
      const channel = topic === undefined ? "all" : (`topic:${topic}` as const);
      const shard = shardOf(connectionId, 8);
      const row = (await around.items()).find((item) => item.channel === partition(channel, shard)) ?? assert.fail();
      const others = Array.from({ length: 999 }, (_, at) => put({ ...row, connectionId: idOf(at + 1) }));
      await batchWrite(around.table, others);
      const members = tableMembers(table, now);
      table.consumed();
      await members.shards(channel);
      assert.deepEqual(table.consumed(), { write: 0, read: 1, requests: 1 });
      const page = await members.page(channel, shard);
      assert.equal(page.members.length, 1000);
      assert.deepEqual(table.consumed(), { write: 0, read: units, requests: 1 });
    });

  it("is two write units for each member who turns out to be gone", async () => {
    const ids = Array.from({ length: 25 }, (_, at) => idOf(at));
    for (const id of ids) await registry.connect({ connectionId: id, user, connectedAt });
    const members = tableMembers(table, now);
    const { members: read } = await members.page(`user:${user}`, 0);
    table.consumed();
    await members.remove(`user:${user}`, 0, read);
    assert.deepEqual(table.consumed(), { write: 50, read: 0, requests: 2 });
  });
});
