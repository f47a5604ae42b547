import assert from "node:assert/strict";
import type * as Disconnect from "../../handlers/disconnect";
import { eventOf, type Surroundings, startSurroundings } from "./surroundings";

describe("$disconnect", () => {
  let around: Surroundings;
  let handler: typeof Disconnect.handler;
  beforeEach(async () => {
    around = await startSurroundings();
    ({ handler } = around.load<typeof Disconnect>("disconnect"));
    await around.add(["a", "b", "c"]);
  });
  afterEach(async () => await around.close());

  const left = async () => (await around.items()).map(({ connectionId }) => connectionId);

  it("forgets exactly who has gone", async () => {
    assert.deepEqual(await handler(eventOf("b")), { statusCode: 200 });
    assert.deepEqual(await left(), ["a", "c"]);
  });

  it("minds nobody whom it never knew", async () => {
    assert.deepEqual(await handler(eventOf("d")), { statusCode: 200 });
    assert.deepEqual(await left(), ["a", "b", "c"]);
  });

  it("logs who has gone", async () => {
    await handler(eventOf("b"));
    assert.deepEqual(around.printed, ['{"event":"disconnect","connectionId":"b"}']);
  });
});
