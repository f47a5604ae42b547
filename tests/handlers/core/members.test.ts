import assert from "node:assert/strict";
import { batchWrite, put } from "../../../handlers/core/batch-write";
import { type Channel, partition, shardOf } from "../../../handlers/core/channel";
import { TableRegistry } from "../../../handlers/core/connection-registry";
import type { Member } from "../../../handlers/core/member";
import { type Members, tableMembers } from "../../../handlers/core/members";
import { connectedAt, type Surroundings, startSurroundings } from "../surroundings";
import { watchedTable } from "./watched-table";

const now = () => connectedAt;
const idsOf = (members: readonly Member[]) => members.map(({ connectionId }) => connectionId);
const ids = (count: number, prefix = "c") =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at).padStart(5, "0")}`);

describe("the members of a channel", () => {
  let around: Surroundings;
  let members: Members;
  before(async () => {
    around = await startSurroundings();
    members = tableMembers(around.table, now);
  });
  beforeEach(async () => await around.clear());
  after(async () => await around.close());

  const registryOf = (shards: number) => new TableRegistry(around.table, shards, now);

  async function everyoneIn(channel: Channel): Promise<Member[]> {
    const found: Member[] = [];
    const shards = await members.shards(channel);
    for (let shard = 0; shard < shards; shard += 1) found.push(...(await members.page(channel, shard)).members);
    return found;
  }

  it("are read as they were written, and nothing more of them", async () => {
    await registryOf(1).connect({ connectionId: "a", user: "alice", connectedAt });
    assert.deepEqual(await members.page("all", 0), { members: [{ connectionId: "a", connectedAt }], next: undefined });
    assert.deepEqual(await members.page("user:alice", 0), await members.page("all", 0));
    assert.deepEqual(await members.page("topic:alice", 0), { members: [], next: undefined });
  });

  it("are in one shard when they are a user's, whatever the count", async () => {
    for (const connectionId of ids(20)) await registryOf(64).connect({ connectionId, user: "alice", connectedAt });
    assert.equal(await members.shards("user:alice"), 1);
    assert.equal(await members.shards("all"), 64);
    assert.deepEqual(idsOf(await everyoneIn("user:alice")), ids(20));
  });

  it("are read in pages of 1 MB, each once and in order, with one who comes meanwhile", async () => {
    const channel: Channel = `topic:${"x".repeat(200)}`;
    const many = ids(5_000);
    const row = (connectionId: string) =>
      put({ channel: partition(channel, 3), connectionId, connectedAt, expiresAt: connectedAt / 1000 + 60 });
    await batchWrite(around.table, many.map(row));
    const pages: string[][] = [];
    let next: string | undefined;
    do {
      const page = await members.page(channel, 3, next);
      pages.push(idsOf(page.members));
      next = page.next;
      if (pages.length === 1) await batchWrite(around.table, [row("c99999")]);
    } while (next !== undefined);
    assert.ok(pages.length >= 2, `${pages.length} page`);
    assert.deepEqual(pages.flat(), [...many, "c99999"]);
  });

  it("are consistent reads, so that nobody is missed who was written before", async () => {
    const table = watchedTable(around.table);
    await tableMembers(table, now).shards("all");
    await tableMembers(table, now).page("all", 0);
    assert.deepEqual(
      table.asked.map(({ ConsistentRead }) => ConsistentRead),
      [true, true],
    );
  });

  it("are not those whose time is over, though DynamoDB has not removed them", async () => {
    const at = (connectionId: string, seconds: number) =>
      put({ channel: "all|0", connectionId, connectedAt, expiresAt: Math.floor(connectedAt / 1000) + seconds });
    await batchWrite(around.table, [at("a", -1), at("b", 0), at("c", 1)]);
    assert.deepEqual(idsOf((await members.page("all", 0)).members), ["c"]);
  });

  it("are removed with their connections' items: the rows that were read, and no others", async () => {
    const registry = registryOf(2);
    const gone = ids(40);
    for (const connectionId of [...gone, ...ids(5, "stays")]) {
      await registry.connect({ connectionId, user: "alice", connectedAt });
      await registry.subscribe(connectionId, "news", connectedAt);
    }
    const before = await around.items();
    for (const shard of [0, 1]) {
      const { members: read } = await members.page("topic:news", shard);
      await members.remove(
        "topic:news",
        shard,
        read.filter(({ connectionId }) => connectionId.startsWith("c")),
      );
    }
    const isRemoved = ({ channel, connectionId }: { channel: string; connectionId: string }) =>
      connectionId.startsWith("c") && (channel.startsWith("topic:") || channel.startsWith("connection:"));
    assert.deepEqual(
      await around.items(),
      before.filter((item) => !isRemoved(item)),
    );
    assert.equal(before.filter(isRemoved).length, 80);
  });

  it("are all found while the count of shards goes down and up, and leave it by where they came in", async () => {
    const expected: string[] = [];
    for (const shards of [8, 3, 16]) {
      const came = ids(30, `under${shards}-`);
      for (const connectionId of came) await registryOf(shards).connect({ connectionId, connectedAt });
      expected.push(...came);
      const found = await everyoneIn("all");
      assert.deepEqual(idsOf(found).sort(), expected.toSorted());
    }
    assert.equal(await members.shards("all"), 16);
    const used = new Set(
      (await around.items()).map(({ channel }) => channel).filter((channel) => /^all/.test(channel)),
    );
    assert.ok(used.size > 8, String(used.size));
    for (const connectionId of expected) await registryOf(3).disconnect(connectionId);
    assert.deepEqual(await around.items(), []);
  });

  it("are all found when functions with two counts are at work at once", async () => {
    const both = [registryOf(8), registryOf(3)];
    await Promise.all(
      ids(60).map(async (connectionId, at) => {
        const [one, other] = at % 2 === 0 ? both : both.toReversed();
        await one?.connect({ connectionId, connectedAt });
        await other?.subscribe(connectionId, "news", connectedAt);
      }),
    );
    assert.deepEqual(idsOf(await everyoneIn("all")).sort(), ids(60));
    assert.deepEqual(idsOf(await everyoneIn("topic:news")).sort(), ids(60));
    assert.ok(ids(60).some((id) => shardOf(id, 8) >= 3));
  });
});
