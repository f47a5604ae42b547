import assert from "node:assert/strict";
import { assertRows, causes, connectionIds, type DeliveryWorld, startWorld } from "./delivery-world";
import { startThrottlingTable, type ThrottlingTable } from "./throttling-table";

const shards = 2;
/** Two pages a shard, since their rows are long. */
const everyone = connectionIds(260);
const padding = "x".repeat(10_000);
const isGone = (connectionId: string): boolean => connectionId.endsWith("0=");

describe("a broadcast while the table is too busy", () => {
  let world: DeliveryWorld;
  let table: ThrottlingTable;
  let isBusy: (action: string, number: number) => boolean;
  beforeEach(async () => {
    const tableEndpoint = async (endpoint: string): Promise<string> => {
      table = await startThrottlingTable(endpoint, (action, number) => isBusy(action, number));
      return table.endpoint;
    };
    world = await startWorld((connectionId) => (isGone(connectionId) ? 410 : 200), { tableEndpoint });
    await world.rows.add(everyone, shards, padding);
  });
  afterEach(async () => {
    await world.close();
    await table.close();
  });

  it("reaches everyone and forgets who is gone, when it is too busy now and then", async () => {
    isBusy = (action, number) => (action === "Query" ? number % 3 === 0 : number <= 3);
    await world.publish("n1");
    assert.deepEqual(await world.end(), []);
    assert.ok((table.refused.get("Query") ?? 0) >= 2 && (table.refused.get("BatchWriteItem") ?? 0) >= 2);
    const there = everyone.filter((connectionId) => !isGone(connectionId));
    assert.deepEqual([...world.connections.got.keys()].sort(), there);
    await assertRows(world, there, shards);
  });

  it("goes on where it was when a page cannot be read, and posts to nobody again", async () => {
    const busyOnce = 5; // The count, a first page, a first page of each shard: then a second one.
    isBusy = (action, number) => action === "Query" && number === busyOnce;
    await world.publish("n1");
    assert.deepEqual(await world.end(), []);
    assert.equal(table.refused.get("Query"), 1);
    for (const connectionId of everyone.filter((one) => !isGone(one)))
      assert.equal(world.connections.got.get(connectionId)?.length, 1, connectionId);
  });

  it("is a dead letter with its cause, when it is too busy for all attempts", async () => {
    isBusy = (action) => action === "Query";
    await world.publish("n1");
    const [{ body = "", cause = "" } = {}, ...others] = await world.end();
    assert.deepEqual(others, []);
    assert.deepEqual(JSON.parse(body).id, "n1");
    assert.match(cause, /^ProvisionedThroughputExceededException: /);
    assert.equal(world.batches.length, 5);
    await assertRows(world, everyone, shards);
  });

  it("names who is gone and could not be removed", async () => {
    isBusy = (action) => action === "BatchWriteItem";
    await world.publish("n1");
    const buried = causes(await world.end());
    assert.deepEqual([...buried.keys()].sort(), everyone.filter(isGone));
    for (const cause of buried.values()) assert.match(cause ?? "", /^410, .* ProvisionedThroughputExceededException: /);
    await assertRows(world, everyone, shards);
  });
});
