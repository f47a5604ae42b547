import assert from "node:assert/strict";
import { TableRegistry } from "../../handlers/core/connection-registry";
import type * as Disconnect from "../../handlers/disconnect";
import { connectedAt, eventOf, type Surroundings, startSurroundings } from "./surroundings";

describe("$disconnect", () => {
  let around: Surroundings;
  let handler: typeof Disconnect.handler;
  beforeEach(async () => {
    around = await startSurroundings();
    ({ handler } = around.load<typeof Disconnect>("disconnect"));
    const registry = new TableRegistry(around.table, 8);
    for (const connectionId of ["a", "b", "c"]) {
      await registry.connect({ connectionId, user: "alice", connectedAt });
      await registry.subscribe(connectionId, "news", connectedAt);
    }
  });
  afterEach(async () => await around.close());

  it("forgets exactly who has gone, in all channels", async () => {
    const others = (await around.items()).filter(({ connectionId }) => connectionId !== "b");
    assert.equal(others.length, 8);
    for (let times = 0; times < 2; times += 1) {
      assert.deepEqual(await handler(eventOf("b")), { statusCode: 200 });
      assert.deepEqual(await around.items(), others);
    }
  });

  it("minds nobody whom it never knew", async () => {
    const before = await around.items();
    assert.deepEqual(await handler(eventOf("d")), { statusCode: 200 });
    assert.deepEqual(await around.items(), before);
  });

  it("logs who has gone", async () => {
    await handler(eventOf("b"));
    assert.deepEqual(around.printed, ['{"event":"disconnect","connectionId":"b"}']);
  });
});
