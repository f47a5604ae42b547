import assert from "node:assert/strict";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { batchWrite, put } from "../../../handlers/core/batch-write";
import { announcedShards, shardsInUse, shardsOfEnvironment } from "../../../handlers/core/shard-counts";
import type { Table } from "../../../handlers/core/table";
import { type Surroundings, startSurroundings } from "../surroundings";

const minute = 60_000;
const now = Date.UTC(2026, 0, 2, 3, 4, 5);

describe("the count of shards", () => {
  let around: Surroundings;
  before(async () => {
    around = await startSurroundings();
  });
  beforeEach(async () => await around.clear());
  after(async () => await around.close());

  for (const [text, shards] of [
    [undefined, 8],
    ["", 8],
    ["1", 1],
    ["64", 64],
  ] as const)
    it(`is ${shards} where the environment says ${JSON.stringify(text)}`, () => {
      if (text === undefined) delete process.env.CONNECTION_SHARDS;
      else process.env.CONNECTION_SHARDS = text;
      assert.equal(shardsOfEnvironment(), shards);
    });

  for (const text of ["0", "65", "1.5", "many", "-8"])
    it(`cannot be ${text}`, () => {
      process.env.CONNECTION_SHARDS = text;
      assert.throws(
        shardsOfEnvironment,
        new RegExp(`CONNECTION_SHARDS must be a whole number of 1 to 64, got ${text}; the function's declaration`),
      );
    });

  it("is 1 where nobody has written members", async () => {
    assert.equal(await shardsInUse(around.table, now), 1);
  });

  it("is the highest in use, whatever its digits", async () => {
    for (const shards of [9, 3, 10]) await announcedShards(around.table, shards, () => now)();
    assert.equal(await shardsInUse(around.table, now), 10);
  });

  it("is in use until the last member written under it has expired, and not for ever", async () => {
    await announcedShards(around.table, 16, () => now)();
    // Written half an hour after, when it was about to be announced again: it lives for 2.25 hours.
    const last = now + 30 * minute + 135 * minute;
    assert.equal(await shardsInUse(around.table, last), 16);
    assert.equal(await shardsInUse(around.table, now + (135 + 60) * minute), 1);
  });

  it("is announced before the first use, and again by each use that is half an hour later", async () => {
    let time = now;
    const announced = announcedShards(around.table, 8, () => time);
    const expiries: unknown[] = [];
    for (const minutes of [0, 29, 30, 59, 61]) {
      time = now + minutes * minute;
      assert.equal(await announced(), 8);
      const { Item } = await around.table.client.send(
        new GetCommand({ TableName: around.table.name, Key: { channel: "shards", connectionId: "008" } }),
      );
      expiries.push((Number(Item?.expiresAt) - now / 1000) / 60);
    }
    assert.deepEqual(expiries, [195, 195, 225, 225, 256]);
  });

  it("is told to nobody before it is announced", async () => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const table: Table = { client: { send: (async () => await answered.then(() => ({}))) as never }, name: "any" };
    const announced = announcedShards(table, 8, () => now);
    const told: string[] = [];
    const both = ["first", "second"].map(async (who) => await announced().then(() => told.push(who)));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(told, []);
    answer();
    await Promise.all(both);
    assert.deepEqual(told, ["first", "second"]);
  });

  it("is announced by the next use when it could not be", async () => {
    const errors = [new Error("throttled")];
    let requests = 0;
    const send = async () => {
      requests += 1;
      const error = errors.shift();
      if (error) throw error;
      return {};
    };
    const announced = announcedShards({ client: { send: send as never }, name: "any" }, 8, () => now);
    await assert.rejects(announced(), /throttled/);
    assert.equal(await announced(), 8);
    assert.equal(await announced(), 8);
    assert.equal(requests, 2);
  });

  it("is no longer in use when its time is over, though DynamoDB has not removed it", async () => {
    const expiresAt = now / 1000;
    await batchWrite(around.table, [put({ channel: "shards", connectionId: "064", expiresAt })]);
    assert.equal(await shardsInUse(around.table, now), 1);
    assert.equal(await shardsInUse(around.table, now - 1000), 64);
  });
});
