import assert from "node:assert/strict";
import { deadlineIn } from "../../../handlers/core/deadline";

describe("a deadline", () => {
  it("keeps six seconds for the end, and of these three for the queue", () =>
    assert.deepEqual(deadlineIn(60_000, 1_000), { near: 55_000, over: 58_000 }));

  it("keeps a quarter when there is little time", () =>
    assert.deepEqual(deadlineIn(4_000, 0), { near: 3_000, over: 3_500 }));
});
