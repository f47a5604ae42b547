import assert from "node:assert/strict";
import type { History } from "../../../handlers/core/history";
import { type ReplayServices, replay } from "../../../handlers/core/replay";

const busy = { failed: "429 LimitExceededException", isForGood: false };

/** A history of pages: the positions are their numbers. */
const historyOf = (...pages: readonly (readonly string[])[]): Pick<History, "after"> => ({
  after: async (_, position) => ({
    frames: pages[Number(position)] ?? assert.fail(`there is no page ${position}`),
    position: String(Number(position) + 1),
    isComplete: Number(position) === pages.length - 1,
  }),
});

/** A client that a post reaches, or not, by what is left of the outcomes. */
function clientOf(...outcomes: Awaited<ReturnType<ReplayServices["post"]>>[]) {
  const got: string[] = [];
  const pauses: number[] = [];
  const post: ReplayServices["post"] = async (_, frame) => {
    const outcome = outcomes.shift() ?? "sent";
    if (outcome === "sent") got.push(frame);
    return outcome;
  };
  return { got, pauses, post, pause: async (milliseconds: number) => pauses.push(milliseconds) };
}

describe("a replay", () => {
  it("sends all pages, one frame after the other", async () => {
    const { got, ...client } = clientOf();
    let underWay = 0;
    const post: ReplayServices["post"] = async (connectionId, frame) => {
      underWay += 1;
      assert.equal(underWay, 1);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return await client.post(connectionId, frame);
    };
    const history = historyOf(["a", "b"], [], ["c"]);
    assert.deepEqual(await replay({ history, post, isOver: () => false }, "id", ["all"], "0"), {
      sent: 3,
      outcome: "complete",
      position: "3",
    });
    assert.deepEqual(got, ["a", "b", "c"]);
  });

  it("sends a page at least, and another one only while there is time", async () => {
    const { got, post } = clientOf();
    const history = historyOf(["a"], ["b"], ["c"]);
    const services = { history, post, isOver: () => got.length >= 2 };
    assert.deepEqual(await replay(services, "id", ["all"], "0"), { sent: 2, outcome: "incomplete", position: "2" });
    const late = clientOf();
    const none = { history, post: late.post, isOver: () => true };
    assert.deepEqual(await replay(none, "id", ["all"], "0"), { sent: 1, outcome: "incomplete", position: "1" });
  });

  it("tries a frame again while there is time, after pauses, and keeps the order", async () => {
    const { got, pauses, post, pause } = clientOf("sent", busy, busy, "sent");
    const services = { history: historyOf(["a", "b", "c"]), post, pause, isOver: () => false };
    assert.equal((await replay(services, "id", ["all"], "0")).outcome, "complete");
    assert.deepEqual(got, ["a", "b", "c"]);
    assert.equal(pauses.length, 2);
    assert.ok(pauses.every((length, at) => length >= 0 && length <= 200 * 2 ** at));
  });

  it("is to go on at the page of a frame for which there was no time", async () => {
    const { got, post, pause } = clientOf("sent", "sent", busy);
    const services = { history: historyOf(["a"], ["b", "c"]), post, pause, isOver: () => got.length >= 2 };
    assert.deepEqual(await replay(services, "id", ["all"], "0"), { sent: 2, outcome: "incomplete", position: "1" });
  });

  it("ends when the connection goes", async () => {
    const { got, post } = clientOf("sent", "gone");
    const services = { history: historyOf(["a", "b", "c"]), post, isOver: () => false };
    assert.deepEqual(await replay(services, "id", ["all"], "0"), { sent: 1, outcome: "gone", position: "0" });
    assert.deepEqual(got, ["a"]);
  });

  it("fails with the cause when trying again is no use", async () => {
    const { post } = clientOf({ failed: "403 ForbiddenException", isForGood: true });
    const services = { history: historyOf(["a"]), post, isOver: () => false };
    await assert.rejects(replay(services, "id", ["all"], "0"), /403 ForbiddenException/);
  });

  it("pauses by the clock", async () => {
    const { got, post } = clientOf(busy);
    await replay({ history: historyOf(["a"]), post, isOver: () => false }, "id", ["all"], "0");
    assert.deepEqual(got, ["a"]);
  });
});
