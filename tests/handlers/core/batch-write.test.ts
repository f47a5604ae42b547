import assert from "node:assert/strict";
import { batchWrite, put, remove, type Write } from "../../../handlers/core/batch-write";
import type { Table } from "../../../handlers/core/table";

const writes = (count: number): Write[] =>
  Array.from({ length: count }, (_, at) => remove({ channel: "all|0", connectionId: `c${at}` }));

/** A table that leaves what it is told to of each request. */
function tableLeaving(left: (batch: readonly Write[], request: number) => readonly Write[]) {
  const requests: (readonly Write[])[] = [];
  const send = async ({ input }: { input: { RequestItems: Record<string, readonly Write[]> } }) => {
    const batch = input.RequestItems.connections ?? [];
    requests.push(batch);
    return { UnprocessedItems: { connections: left(batch, requests.length) } };
  };
  return { requests, table: { client: { send: send as never }, name: "connections" } satisfies Table };
}

/** Pauses that take no time, and are remembered. */
function noPause() {
  const pauses: number[] = [];
  return { pauses, pause: async (milliseconds: number) => void pauses.push(milliseconds) };
}

describe("writing in batches", () => {
  it("asks for nothing when there is nothing to write", async () => {
    const { requests, table } = tableLeaving(() => []);
    await batchWrite(table, []);
    assert.deepEqual(requests, []);
  });

  it("writes all, 25 at a time", async () => {
    const { requests, table } = tableLeaving(() => []);
    await batchWrite(table, writes(60));
    assert.deepEqual(
      requests.map((batch) => batch.length),
      [25, 25, 10],
    );
    assert.deepEqual(requests.flat(), writes(60));
  });

  it("says what to put and what to delete, and deletes by key alone", () => {
    const item = { channel: "all|0", connectionId: "a", connectedAt: 1 };
    assert.deepEqual(put(item), { PutRequest: { Item: item } });
    assert.deepEqual(remove(item), { DeleteRequest: { Key: { channel: "all|0", connectionId: "a" } } });
  });

  it("tries exactly what was left again, before the next batch", async () => {
    const { requests, table } = tableLeaving((batch, request) => (request <= 2 ? batch.slice(-2 / request) : []));
    const { pauses, pause } = noPause();
    await batchWrite(table, writes(30), pause);
    assert.deepEqual(requests, [writes(25), writes(25).slice(-2), writes(25).slice(-1), writes(30).slice(25)]);
    assert.equal(pauses.length, 2);
  });

  it("pauses for any length up to a bound that doubles", async () => {
    const longest = new Array<number>(7).fill(0);
    const shortest = new Array<number>(7).fill(Number.POSITIVE_INFINITY);
    for (let times = 0; times < 300; times += 1) {
      const { table } = tableLeaving((batch, request) => (request < 8 ? batch : []));
      const { pauses, pause } = noPause();
      await batchWrite(table, writes(1), pause);
      assert.equal(pauses.length, 7);
      pauses.forEach((length, at) => {
        longest[at] = Math.max(longest[at] ?? 0, length);
        shortest[at] = Math.min(shortest[at] ?? 0, length);
      });
    }
    longest.forEach((length, at) => {
      const bound = 25 * 2 ** at;
      assert.ok(length <= bound && length > bound * 0.8, `${length} of ${bound}`);
      assert.ok((shortest[at] ?? 0) < bound * 0.2);
    });
  });

  it("gives up after 8 tries, and says what is left", async () => {
    const { requests, table } = tableLeaving((batch) => batch.slice(0, 3));
    const { pause } = noPause();
    await assert.rejects(
      batchWrite(table, writes(26), pause),
      /^Error: DynamoDB left 3 of 25 writes to connections in 8 tries: the table is throttled$/,
    );
    assert.equal(requests.length, 8);
  });

  it("waits by the clock", async () => {
    const { requests, table } = tableLeaving((batch, request) => (request === 1 ? batch : []));
    await batchWrite(table, writes(1));
    assert.equal(requests.length, 2);
  });
});
