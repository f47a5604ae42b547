import assert from "node:assert/strict";
import { shardOf } from "../../../handlers/core/channel";
import { TableRegistry } from "../../../handlers/core/connection-registry";
import type { Table } from "../../../handlers/core/table";
import { connectedAt, type Surroundings, startSurroundings } from "../surroundings";
import { orders, Turns } from "./turns";
import { watchedTable } from "./watched-table";

const connectionId = "L0SM9cOFvHcCIhw=";
const shard = shardOf(connectionId, 8);
const expiresAt = Math.floor(connectedAt / 1000) + 8100;

describe("the registry of connections", () => {
  let around: Surroundings;
  let registry: TableRegistry;
  before(async () => {
    around = await startSurroundings();
    registry = new TableRegistry(around.table, 8);
  });
  beforeEach(async () => await around.clear());
  after(async () => await around.close());

  const registryOf = (shards: number, table: Table = around.table) => new TableRegistry(table, shards);
  const channels = async () => (await around.items()).map(({ channel }) => channel);

  it("keeps a connection that belongs to nobody as a member of all", async () => {
    await registry.connect({ connectionId, connectedAt });
    const memberships = new Set([`all|${shard}`]);
    assert.deepEqual(await around.items(), [
      { channel: `all|${shard}`, connectionId, connectedAt, expiresAt },
      { channel: `connection:${connectionId}`, connectionId, connectedAt, expiresAt, memberships },
    ]);
  });

  it("keeps a user's connection in the user's one shard too", async () => {
    await registry.connect({ connectionId, user: "alice|3", connectedAt });
    const memberships = new Set([`all|${shard}`, "user:alice|3|0"]);
    assert.deepEqual(await around.items(), [
      { channel: `all|${shard}`, connectionId, connectedAt, expiresAt },
      { channel: `connection:${connectionId}`, connectionId, connectedAt, expiresAt, user: "alice|3", memberships },
      { channel: "user:alice|3|0", connectionId, connectedAt, expiresAt },
    ]);
  });

  it("makes a subscriber a member, and knows it", async () => {
    await registry.connect({ connectionId, connectedAt });
    assert.equal(await registry.subscribe(connectionId, "news", connectedAt), "subscribed");
    assert.deepEqual((await around.items()).at(-1), {
      channel: `topic:news|${shard}`,
      connectionId,
      connectedAt,
      expiresAt,
    });
    assert.deepEqual([...((await registry.channels(connectionId)) ?? [])].sort(), ["all", "topic:news"]);
  });

  it("does nothing twice", async () => {
    for (let times = 0; times < 2; times += 1) await registry.connect({ connectionId, connectedAt });
    for (let times = 0; times < 2; times += 1) await registry.subscribe(connectionId, "news", connectedAt);
    assert.deepEqual(await channels(), [`all|${shard}`, `connection:${connectionId}`, `topic:news|${shard}`]);
    for (let times = 0; times < 2; times += 1) await registry.unsubscribe(connectionId, "news");
    assert.deepEqual(await channels(), [`all|${shard}`, `connection:${connectionId}`]);
    for (let times = 0; times < 2; times += 1) await registry.disconnect(connectionId);
    assert.deepEqual(await channels(), []);
  });

  it("tells that an unknown connection is gone, and writes nothing of it", async () => {
    assert.equal(await registry.subscribe(connectionId, "news", connectedAt), "gone");
    await registry.unsubscribe(connectionId, "news");
    await registry.disconnect(connectionId);
    assert.equal(await registry.channels(connectionId), undefined);
    assert.deepEqual(await around.items(), []);
  });

  it("takes a connection out of what it left and nothing else, and nobody else out of anything", async () => {
    for (const id of [connectionId, "other"]) {
      await registry.connect({ connectionId: id, user: "alice", connectedAt });
      for (const topic of ["news", "news|1", "weather"]) await registry.subscribe(id, topic, connectedAt);
    }
    await registry.unsubscribe(connectionId, "news");
    assert.deepEqual([...((await registry.channels(connectionId)) ?? [])].sort(), [
      "all",
      "topic:news|1",
      "topic:weather",
      "user:alice",
    ]);
    await registry.disconnect(connectionId);
    const left = await around.items();
    assert.deepEqual(new Set(left.map((item) => item.connectionId)), new Set(["other"]));
    assert.equal(left.length, 6);
  });

  it("forgets a connection with more memberships than a batch has", async () => {
    await registry.connect({ connectionId, connectedAt });
    for (let topic = 0; topic < 60; topic += 1) await registry.subscribe(connectionId, `t${topic}`, connectedAt);
    assert.equal((await registry.channels(connectionId))?.length, 61);
    await registry.disconnect(connectionId);
    assert.deepEqual(await channels(), []);
  });

  it("takes out of a topic who came in under other counts of shards", async () => {
    await registry.connect({ connectionId, connectedAt });
    for (const shards of [8, 3, 16, 64]) await registryOf(shards).subscribe(connectionId, "news", connectedAt);
    const partitions = new Set([8, 3, 16, 64].map((shards) => shardOf(connectionId, shards)));
    assert.ok(partitions.size > 2);
    assert.equal((await channels()).length, partitions.size + 2);
    assert.deepEqual([...((await registry.channels(connectionId)) ?? [])].sort(), ["all", "topic:news"]);
    await registryOf(5).unsubscribe(connectionId, "news");
    assert.deepEqual(await channels(), [`all|${shard}`, `connection:${connectionId}`]);
    assert.deepEqual(await registry.channels(connectionId), ["all"]);
  });

  it("announces its count before it writes a member", async () => {
    const table = watchedTable(around.table);
    await registryOf(5, table).connect({ connectionId, connectedAt });
    assert.equal(table.asked.length, 2);
    assert.match(JSON.stringify(table.asked[0]), /"channel":"shards","connectionId":"005"/);
  });

  it("writes no member for a connection that it does not know", async () => {
    const table = watchedTable(around.table);
    const unknowing = registryOf(8, table);
    assert.equal(await unknowing.subscribe(connectionId, "news", connectedAt), "gone");
    assert.deepEqual(
      table.asked.slice(1).map(({ command }) => command),
      ["UpdateCommand"],
    );
  });

  it("looks up connections consistently", async () => {
    const table = watchedTable(around.table);
    await registryOf(8, table).channels(connectionId);
    assert.deepEqual(
      table.asked.map(({ ConsistentRead }) => ConsistentRead),
      [true],
    );
  });

  it("takes no failure of the table for a connection that is gone", async () => {
    await registry.connect({ connectionId, connectedAt });
    for (const failing of ["UpdateCommand", "BatchWriteCommand", "GetCommand"]) {
      const table = watchedTable(around.table, failing);
      await assert.rejects(registryOf(8, table).subscribe(connectionId, "news", connectedAt), /throttled/);
    }
    await assert.rejects(
      registryOf(8, watchedTable(around.table, "DeleteCommand")).disconnect(connectionId),
      /throttled/,
    );
    await assert.rejects(
      registryOf(8, watchedTable(around.table, "UpdateCommand")).unsubscribe(connectionId, "news"),
      /throttled/,
    );
  });

  it("fails when the table does", async () => {
    const nowhere = registryOf(8, { ...around.table, name: "missing" });
    await assert.rejects(nowhere.connect({ connectionId, connectedAt }), { name: "ResourceNotFoundException" });
    await assert.rejects(nowhere.subscribe(connectionId, "news", connectedAt), { name: "ResourceNotFoundException" });
    await assert.rejects(nowhere.disconnect(connectionId), { name: "ResourceNotFoundException" });
  });

  it("leaves nothing of a connection that goes while it subscribes, whichever request comes first", async () => {
    const seen = new Set<string>();
    const outcomes = new Set<string>();
    for (const order of orders(4, 2)) {
      await around.clear();
      await registry.connect({ connectionId, connectedAt });
      const turns = new Turns(order);
      await turns.run(
        around.table,
        async (table) => outcomes.add(await registryOf(8, table).subscribe(connectionId, "news", connectedAt)),
        async (table) => await registryOf(8, table).disconnect(connectionId),
      );
      seen.add(turns.made);
      assert.deepEqual(await channels(), [], turns.made);
    }
    assert.ok(seen.size >= 10, `${seen.size} orders`);
    assert.deepEqual(outcomes, new Set(["subscribed", "gone"]));
  });

  it("leaves nothing of a connection that goes while it unsubscribes, whichever request comes first", async () => {
    for (const order of orders(3, 2)) {
      await around.clear();
      await registry.connect({ connectionId, user: "alice", connectedAt });
      await registry.subscribe(connectionId, "news", connectedAt);
      await new Turns(order).run(
        around.table,
        async (table) => await registryOf(8, table).unsubscribe(connectionId, "news"),
        async (table) => await registryOf(8, table).disconnect(connectionId),
      );
      assert.deepEqual(await channels(), [], order);
    }
  });
});
