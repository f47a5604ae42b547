import assert from "node:assert/strict";
import { problemsText, under } from "../../../components/rules/problem";

const problem = { path: "timeout", message: "must be 1, got 2", code: "late" };

describe("a problem", () => {
  it("can lie under a further path", () => {
    assert.deepEqual(under("routes.say", [problem]), [{ ...problem, path: "routes.say.timeout" }]);
  });

  it("is a line of a text with all of them", () => {
    assert.equal(
      problemsText("It", [problem, { ...problem, path: "other" }]),
      "It cannot be deployed as declared:\n  timeout: must be 1, got 2 [late]\n  other: must be 1, got 2 [late]",
    );
  });
});
