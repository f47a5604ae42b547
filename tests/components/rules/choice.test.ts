import assert from "node:assert/strict";
import { choiceProblems } from "../../../components/rules/choice";
import { retentionDays } from "../../../components/rules/retention-days";

describe("a choice", () => {
  it("takes what is offered and what is not there", () => {
    for (const level of [undefined, "OFF", "INFO"])
      assert.deepEqual(choiceProblems("l", level, ["OFF", "INFO"], "c"), []);
    for (const days of retentionDays) assert.deepEqual(choiceProblems("d", days, retentionDays, "c"), []);
  });

  it("tells what is offered and what was found", () => {
    assert.deepEqual(choiceProblems("l", "info", ["OFF", "INFO"], "c"), [
      { path: "l", code: "c", message: 'must be one of OFF, INFO, got "info"' },
    ]);
    assert.equal(choiceProblems("d", 2, retentionDays, "c").length, 1);
  });
});
