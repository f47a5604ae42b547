import assert from "node:assert/strict";
import type { Channel } from "../../../handlers/core/channel";
import { TableRegistry } from "../../../handlers/core/connection-registry";
import { historyReader, historyWriter } from "../../../handlers/core/history";
import { tableMembers } from "../../../handlers/core/members";
import { beforeLate } from "../../../handlers/core/position";
import { replay } from "../../../handlers/core/replay";
import type { Table } from "../../../handlers/core/table";
import { connectedAt, type Surroundings, startSurroundings } from "../surroundings";
import { orders, Turns } from "./turns";

const connectionId = "L0SM9cOFvHcCIhw=";
const now = () => connectedAt;
const lastSeen = `${new Date(connectedAt - 60_000).toISOString()}|seen`;

/** Sends a notification as delivery does: stores it, then reads who is there. Resolves to who would get it. */
async function publish(table: Table, channel: Channel): Promise<string[]> {
  await historyWriter(table, 1).add(channel, () => "missed", "n1", connectedAt);
  const members = tableMembers(table, now);
  const reached: string[] = [];
  const shards = await members.shards(channel);
  for (let shard = 0; shard < shards; shard += 1)
    reached.push(...(await members.page(channel, shard)).members.map((member) => member.connectionId));
  return reached;
}

/** Sends what was missed of these channels. Resolves to the frames. */
async function resume(table: Table, channels: readonly Channel[]): Promise<string[]> {
  const frames: string[] = [];
  const post = async (_: string, frame: string) => {
    frames.push(frame);
    return "sent" as const;
  };
  const services = { history: historyReader(table, now), post, isOver: () => false };
  await replay(services, connectionId, channels, beforeLate(lastSeen));
  return frames;
}

describe("a notification that is sent while a client comes back", () => {
  let around: Surroundings;
  before(async () => {
    around = await startSurroundings();
  });
  after(async () => await around.close());

  interface Case {
    /** Requests of each, to make all their orders of. */
    readonly requests: { readonly ofPublisher: number; readonly ofClient: number };
    readonly channel: Channel;
    /** What was there before. */
    prepare?(): Promise<unknown>;
    /** How the client becomes a member, which resolves to the channels that it resumes. */
    comeBack(table: Table): Promise<readonly Channel[]>;
  }

  /** Runs it in every order, and resolves to the ways by which the client got the notification. */
  async function everyOrder({ requests, channel, prepare, comeBack }: Case): Promise<Set<string>> {
    const ways = new Set<string>();
    const seen = new Set<string>();
    for (const order of orders(requests.ofPublisher, requests.ofClient)) {
      await around.clear();
      await prepare?.();
      const turns = new Turns(order);
      let live: readonly string[] = [];
      let replayed: readonly string[] = [];
      await turns.run(
        around.table,
        async (table) => {
          live = await publish(table, channel);
        },
        async (table) => {
          replayed = await resume(table, await comeBack(table));
        },
      );
      seen.add(turns.made);
      assert.ok(live.length + replayed.length > 0, `missed in the order ${turns.made}`);
      assert.ok(live.length <= 1 && replayed.length <= 1, `twice in one way in the order ${turns.made}`);
      ways.add(`${live.length} live, ${replayed.length} replayed`);
    }
    assert.ok(seen.size > 30, `${seen.size} orders`);
    return ways;
  }

  const allWays = new Set(["1 live, 0 replayed", "0 live, 1 replayed", "1 live, 1 replayed"]);

  it("reaches it when it connects and resumes, in whatever order the requests come", async () => {
    const ways = await everyOrder({
      // Stored, the count read, and one or two shards; the count announced, connected, looked up and one channel read.
      requests: { ofPublisher: 4, ofClient: 4 },
      channel: "all",
      comeBack: async (table) => {
        const registry = new TableRegistry(table, 2, now);
        await registry.connect({ connectionId, connectedAt });
        return (await registry.channels(connectionId)) ?? assert.fail("it is connected");
      },
    });
    assert.deepEqual(ways, allWays);
  });

  it("reaches it when it subscribes and resumes, in whatever order the requests come", async () => {
    const ways = await everyOrder({
      // Stored, the count read, and the one shard; announced, known, a member, looked up and the topic read.
      requests: { ofPublisher: 3, ofClient: 5 },
      channel: "topic:news",
      prepare: async () => await new TableRegistry(around.table, 1, now).connect({ connectionId, connectedAt }),
      comeBack: async (table) => {
        await new TableRegistry(table, 1, now).subscribe(connectionId, "news", connectedAt);
        return ["topic:news"];
      },
    });
    assert.deepEqual(ways, allWays);
  });
});
