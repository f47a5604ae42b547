import assert from "node:assert/strict";
import type { Treatment } from "./connections-endpoint";
import { assertRows, causes, connectionIds, type DeliveryWorld, startWorld } from "./delivery-world";

const shards = 8;
const everyone = connectionIds(1_200);

/** In a hundred: 10 gone, 5 throttled at first, 1 with an error at first, 1 reset at first; in 200, one silent for ever. */
function treatment(connectionId: string, times: number): Treatment {
  const number = Number(connectionId.slice(-5, -1));
  const isFirst = times < 2;
  if (number % 10 === 0) return 410;
  if (number % 20 === 1) return isFirst ? 429 : 200;
  if (number % 100 === 2) return isFirst ? 500 : 200;
  if (number % 100 === 3) return isFirst ? "reset" : 200;
  if (number % 200 === 4) return "silence";
  return number === 5 ? 413 : 200;
}

const withTreatment = (...treatments: readonly Treatment[]) =>
  everyone.filter((connectionId) => treatments.includes(treatment(connectionId, 2)));

describe("a broadcast to connections of which some fail", () => {
  let world: DeliveryWorld;
  before(async () => {
    world = await startWorld(treatment, { silenceMilliseconds: 400 });
    await world.rows.add(everyone, shards);
  });
  after(async () => await world.close());

  it("reaches everyone who can be reached, forgets who is gone, and keeps who cannot be reached as dead letters", async () => {
    await world.publish("n1");
    const buried = causes(await world.end());
    const got = [...world.connections.got];
    assert.deepEqual(got.map(([connectionId]) => connectionId).sort(), withTreatment(200));
    for (const [, [body = ""]] of got)
      assert.deepEqual(JSON.parse(body), { type: "notification", id: "n1", channel: "all", data: "hi" });
    await assertRows(world, withTreatment(200, 413, "silence"), shards);
    assert.deepEqual([...buried.keys()].sort(), withTreatment(413, "silence"));
    for (const connectionId of withTreatment("silence"))
      assert.match(buried.get(connectionId) ?? "", /no answer|ETIMEDOUT/);
    assert.equal(buried.get(withTreatment(413)[0] ?? ""), "413 PayloadTooLargeException");
  });
});
