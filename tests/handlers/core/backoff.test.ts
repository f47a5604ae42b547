import assert from "node:assert/strict";
import { later, soon, waitAfter } from "../../../handlers/core/backoff";

const longest = () => 1;

describe("the wait after a try", () => {
  it("is at most one that grows up to a bound", () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map((tries) => waitAfter(tries, soon, longest));
    assert.deepEqual(waits, [200, 400, 800, 1600, 2000, 2000, 2000]);
  });

  it("is any time up to that", () => {
    assert.equal(
      waitAfter(3, soon, () => 0),
      0,
    );
    assert.equal(
      waitAfter(3, soon, () => 0.25),
      200,
    );
  });

  it("is a minute at most for all attempts by way of the queue", () => {
    const all = [1, 2, 3, 4].map((attempt) => waitAfter(attempt, later, longest));
    assert.equal(
      all.reduce((sum, seconds) => sum + seconds),
      60,
    );
  });
});
