import assert from "node:assert/strict";
import { assertRows, connectionIds, type DeliveryWorld, startWorld } from "./delivery-world";

const poison = [
  ["{", /^InvalidNotification: this is no notification: it must be JSON: /],
  ['{"version":1,"to":{"users":"alice"},"data":1}', /to: must have exactly one of connection, user, topic, all, got /],
  ['{"version":1,"job":{"frame":{},"id":"n","attempt":99}}', /job\.attempt: is not as delivery writes it, got 99/],
  [JSON.stringify({ to: { all: true }, data: "x".repeat(131_072) }), /data: clients get at most 131072 bytes/],
] as const;

describe("messages that are no notifications", () => {
  let world: DeliveryWorld;
  before(async () => {
    world = await startWorld(() => 200);
    await world.rows.add(connectionIds(20), 8);
  });
  after(async () => await world.close());

  it("go to the dead-letter queue as they are, once and with the cause, and hold up no other", async () => {
    const good = JSON.stringify({ to: { all: true }, data: "hi", id: "n1" });
    world.put(good, ...poison.map(([body]) => body), good);
    const letters = await world.end();
    for (const [body, cause] of poison) {
      const [letter, ...others] = letters.filter((one) => one.body === body);
      assert.deepEqual(others, []);
      assert.match(letter?.cause ?? "", cause);
      assert.equal(world.batches.flat().filter((one) => one === body).length, 1);
    }
    assert.equal(letters.length, poison.length);
    for (const connectionId of connectionIds(20)) assert.equal(world.connections.got.get(connectionId)?.length, 2);
    await assertRows(world, connectionIds(20), 8);
  });

  it("are told of in the log by ids alone", () => {
    const dead = world.logged.filter(({ event }) => event === "dead letter");
    assert.equal(dead.length, poison.length);
    assert.doesNotMatch(JSON.stringify(world.logged), /alice|xxx/);
  });
});
