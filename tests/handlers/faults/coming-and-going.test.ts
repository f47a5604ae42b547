import assert from "node:assert/strict";
import { TableRegistry } from "../../../handlers/core/connection-registry";
import { assertRows, connectionIds, type DeliveryWorld, startWorld } from "./delivery-world";

const shards = 8;
const everyone = connectionIds(1_200);

describe("a broadcast while a subscriber comes and goes", () => {
  let world: DeliveryWorld;
  /** Who is on the line of those that come and go. */
  const onLine = new Set<string>();
  /** How many posts there were, to anyone. */
  let posts = 0;
  before(async () => {
    world = await startWorld((connectionId) => {
      posts += 1;
      return connectionId.startsWith("visitor") && !onLine.has(connectionId) ? 410 : 200;
    });
    await world.rows.add(everyone, shards);
  });
  after(async () => await world.close());

  it("reaches everyone who was there throughout, removes none of them, and leaves nothing of who has gone", async () => {
    const registry = new TableRegistry(world.rows.table, shards);
    await world.publish("n1");
    let visits = 0;
    for (; posts < everyone.length || visits < 5; visits += 1) {
      const [connectionId, connectedAt] = [`visitor-${visits}`, Date.now()];
      onLine.add(connectionId);
      await registry.connect({ connectionId, user: "alice", connectedAt });
      assert.equal(await registry.subscribe(connectionId, "news", connectedAt), "subscribed");
      onLine.delete(connectionId);
      await registry.disconnect(connectionId);
    }
    assert.ok(visits > 1);
    await world.rest();
    const got = [...world.connections.got.keys()].filter((connectionId) => !connectionId.startsWith("visitor"));
    assert.deepEqual(got.sort(), everyone);
    await assertRows(world, everyone, shards);
  });
});
