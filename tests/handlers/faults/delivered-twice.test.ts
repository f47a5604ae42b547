import assert from "node:assert/strict";
import { jobMessage } from "../../../handlers/core/job";
import { assertRows, connectionIds, type DeliveryWorld, startWorld } from "./delivery-world";

const everyone = connectionIds(400);
const isGone = (connectionId: string): boolean => connectionId.endsWith("0=");

describe("a job that is delivered twice at once", () => {
  let world: DeliveryWorld;
  before(async () => {
    world = await startWorld((connectionId) => (isGone(connectionId) ? 410 : 200));
    await world.rows.add(everyone, 1);
  });
  after(async () => await world.close());

  it("reaches everyone, with the same id each time, and removes nobody who is there", async () => {
    const frame = JSON.stringify({ type: "notification", id: "n1", channel: "all", data: "hi" });
    const job = jobMessage({ frame, id: "n1", channel: "all", shard: 0, attempt: 1 });
    world.put(job, job);
    assert.deepEqual(await world.end(), []);
    const there = everyone.filter((connectionId) => !isGone(connectionId));
    assert.deepEqual([...world.connections.got.keys()].sort(), there);
    for (const bodies of world.connections.got.values()) assert.deepEqual(bodies, [frame, frame]);
    await assertRows(world, there, 1);
  });
});
