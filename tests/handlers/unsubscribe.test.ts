import assert from "node:assert/strict";
import { TableRegistry } from "../../handlers/core/connection-registry";
import type * as Unsubscribe from "../../handlers/unsubscribe";
import { connectedAt, eventOf, type Surroundings, startSurroundings } from "./surroundings";

const message = (topic: unknown) => JSON.stringify({ action: "unsubscribe", topic });

describe("unsubscribe", () => {
  let around: Surroundings;
  let handler: typeof Unsubscribe.handler;
  let registry: TableRegistry;
  beforeEach(async () => {
    around = await startSurroundings();
    ({ handler } = around.load<typeof Unsubscribe>("unsubscribe"));
    registry = new TableRegistry(around.table, 8);
    await registry.connect({ connectionId: "a", connectedAt });
    await registry.subscribe("a", "news", connectedAt);
  });
  afterEach(async () => await around.close());

  it("takes the connection out of the topic and says so, again and again", async () => {
    for (let times = 0; times < 2; times += 1) {
      const { body } = await handler(eventOf("a", message("news")));
      assert.deepEqual(JSON.parse(body), { type: "unsubscribed", topic: "news" });
      assert.deepEqual(await registry.channels("a"), ["all"]);
    }
    assert.equal((await around.items()).length, 2);
    assert.equal(around.printed[0], '{"event":"unsubscribe","connectionId":"a"}');
  });

  it("tells the client what is wrong", async () => {
    const { body } = await handler(eventOf("a", message(["news"])));
    const problem = "topic must be a text of 1 to 256 characters, got a list";
    assert.deepEqual(JSON.parse(body), { type: "error", action: "unsubscribe", message: problem });
    assert.deepEqual(await registry.channels("a"), ["all", "topic:news"]);
  });

  it("minds no connection that is not known, and makes none", async () => {
    const before = await around.items();
    await handler(eventOf("b", message("news")));
    assert.deepEqual(await around.items(), before);
  });
});
