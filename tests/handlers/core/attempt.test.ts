import assert from "node:assert/strict";
import { attempt } from "../../../handlers/core/attempt";
import { Gate } from "../../../handlers/core/gate";
import type { PostOutcome } from "../../../handlers/core/post";

const throttledPost: PostOutcome = { failed: "429 LimitExceededException", isForGood: false, isThrottled: true };
const failedPost: PostOutcome = { failed: "500", isForGood: false };

/** Attempts with these outcomes, in a time that passes at once; resolves with what was seen. */
async function attempted(outcomes: readonly PostOutcome[], near = 1_000_000) {
  let [now, posts, throttled] = [0, 0, 0];
  const gate = new Gate({ posts: 1, next: () => 1, throttled: () => void throttled++ });
  const clock = {
    now: () => now,
    in: (milliseconds: number, call: () => void) => {
      now += milliseconds;
      queueMicrotask(call);
      return () => undefined;
    },
  };
  const post = async (): Promise<PostOutcome> => outcomes[posts++] ?? "sent";
  const isWanted = () => true;
  await gate.enter(isWanted);
  const asked = { connectionId: "c", frame: "{}", deadline: { near, over: near }, isWanted };
  const outcome = await attempt({ post, gate, clock, random: () => 1 }, asked);
  return { outcome, posts, throttled };
}

describe("an attempt to reach a recipient", () => {
  it("is three posts at most when the connection's posts fail", async () => {
    const seen = await attempted([failedPost, failedPost, failedPost]);
    assert.deepEqual(seen, { outcome: failedPost, posts: 3, throttled: 0 });
  });

  it("goes on as long as there is time when the account is throttled, and posts less at once", async () => {
    const seen = await attempted(Array<PostOutcome>(20).fill(throttledPost));
    assert.deepEqual(seen, { outcome: "sent", posts: 21, throttled: 20 });
  });

  it("ends with the throttling when time is over", async () => {
    const { outcome, posts } = await attempted(Array<PostOutcome>(20).fill(throttledPost), 1000);
    assert.deepEqual([outcome, posts], [throttledPost, 5]);
  });
});
