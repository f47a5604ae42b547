import assert from "node:assert/strict";
import fc from "fast-check";
import type { Channel } from "../../../handlers/core/channel";
import { type ConnectionRegistry, TableRegistry } from "../../../handlers/core/connection-registry";
import { type Members, tableMembers } from "../../../handlers/core/members";
import { connectedAt, type Surroundings, startSurroundings } from "../surroundings";

const ids = ["L0SM9cOFvHcCIhw=", "L0SM9cOFvHcCIhx=", "L0SNAcOFvHcCIhw="];
const topics = ["a", "a|1", "a|1|0", "all", "user:u"];
const users = [undefined, "u", "u|0", "topic:a"];
const counts = [1, 3, 5];

type Step =
  | { readonly does: "connect"; readonly id: string; readonly user: string | undefined; readonly shards: number }
  | { readonly does: "disconnect"; readonly id: string; readonly shards: number }
  | {
      readonly does: "subscribe" | "unsubscribe";
      readonly id: string;
      readonly topic: string;
      readonly shards: number;
    };

const id = fc.constantFrom(...ids);
const shards = fc.constantFrom(...counts);
const topic = fc.constantFrom(...topics);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant("connect" as const), id, user: fc.constantFrom(...users), shards }),
  { weight: 3, arbitrary: fc.record({ does: fc.constant("subscribe" as const), id, topic, shards }) },
  fc.record({ does: fc.constant("unsubscribe" as const), id, topic, shards }),
  fc.record({ does: fc.constant("disconnect" as const), id, shards }),
);

/** Who is connected, and in which channels. */
type Model = Map<string, Set<Channel>>;

async function take(step: Step, registry: ConnectionRegistry, model: Model): Promise<void> {
  const channels = model.get(step.id);
  switch (step.does) {
    case "connect":
      // API Gateway gives no id to two connections at a time.
      if (channels) return;
      await registry.connect({ connectionId: step.id, user: step.user, connectedAt });
      model.set(step.id, new Set<Channel>(step.user === undefined ? ["all"] : ["all", `user:${step.user}`]));
      return;
    case "subscribe":
      channels?.add(`topic:${step.topic}`);
      assert.equal(
        await registry.subscribe(step.id, step.topic, connectedAt),
        channels === undefined ? "gone" : "subscribed",
      );
      return;
    case "unsubscribe":
      channels?.delete(`topic:${step.topic}`);
      await registry.unsubscribe(step.id, step.topic);
      return;
    case "disconnect":
      model.delete(step.id);
      await registry.disconnect(step.id);
  }
}

async function membersOf(members: Members, channel: Channel): Promise<string[]> {
  const found = new Set<string>();
  const count = await members.shards(channel);
  for (let shard = 0; shard < count; shard += 1)
    for (const { connectionId } of (await members.page(channel, shard)).members) found.add(connectionId);
  return [...found].sort();
}

describe("the registry and the members, whatever happens", () => {
  let around: Surroundings;
  before(async () => {
    around = await startSurroundings();
  });
  after(async () => await around.close());

  it("agree with a model, under counts of shards that change", async () => {
    const channels: Channel[] = ["all"];
    for (const user of users) if (user !== undefined) channels.push(`user:${user}`);
    for (const topic of topics) channels.push(`topic:${topic}`);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        await around.clear();
        const model: Model = new Map();
        const now = () => connectedAt;
        const registries = new Map(counts.map((count) => [count, new TableRegistry(around.table, count, now)]));
        const members = tableMembers(around.table, now);
        for (const one of steps) await take(one, registries.get(one.shards) as TableRegistry, model);
        for (const channel of channels) {
          const expected = ids.filter((id) => model.get(id)?.has(channel)).sort();
          assert.deepEqual(await membersOf(members, channel), expected, channel);
        }
        const registry = registries.get(3) as TableRegistry;
        for (const id of ids) {
          const known = await registry.channels(id);
          assert.deepEqual(known && new Set(known), model.get(id), id);
          await registry.disconnect(id);
        }
        assert.deepEqual(await around.items(), []);
      }),
      { numRuns: 20 },
    );
  });
});
