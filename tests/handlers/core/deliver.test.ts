import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { deliver } from "../../../handlers/core/deliver";
import type { Post } from "../../../handlers/core/post";

const message = { id: "m", type: "notification", data: 1 };
const log = (): void => undefined;

/** A registry in memory. */
function registryOf(
  connectionIds: readonly string[],
  remove: (connectionId: string) => Promise<void> = async () => {},
) {
  return {
    remove,
    async *everyone() {
      yield* connectionIds;
    },
  };
}

const many = Array.from({ length: 200 }, (_, at) => `c${at}`);

describe("delivery", () => {
  it("has 50 posts under way at once, and never more", async () => {
    let underWay = 0;
    let most = 0;
    const post: Post = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await turn();
      underWay -= 1;
      return "sent";
    };
    const count = await deliver({ registry: registryOf(many), post, log }, { all: true }, message);
    assert.deepEqual(count, { delivered: 200, gone: 0, failed: 0 });
    assert.equal(most, 50);
  });

  it("posts once to each", async () => {
    const posted: string[] = [];
    const post: Post = async (connectionId) => {
      posted.push(connectionId);
      return "sent";
    };
    await deliver({ registry: registryOf(many), post, log }, { all: true }, message);
    assert.deepEqual(posted.sort(), [...many].sort());
  });

  it("counts each once, though who is gone cannot be forgotten", async () => {
    const registry = registryOf(["a", "b"], async (connectionId) => {
      if (connectionId === "a") throw new Error("throttled");
    });
    const count = await deliver({ registry, post: async () => "gone", log }, { all: true }, message);
    assert.deepEqual(count, { delivered: 0, gone: 1, failed: 1 });
  });

  it("fails when it cannot learn who is there", async () => {
    const registry = {
      ...registryOf([]),
      // biome-ignore lint/correctness/useYield: it fails before it has anyone to yield
      async *everyone(): AsyncGenerator<string> {
        throw new Error("no table");
      },
    };
    await assert.rejects(deliver({ registry, post: async () => "sent", log }, { all: true }, message), /no table/);
  });
});
