import assert from "node:assert/strict";
import { lengthProblems, rangeProblems } from "../../../components/rules/range";

const seconds = { unit: "seconds", code: "late" };

describe("a range", () => {
  it("takes both of its ends, what is not there, and what lies between", () => {
    for (const value of [undefined, 1, 2, 3])
      assert.deepEqual(rangeProblems("t", value, { min: 1, max: 3 }, seconds), []);
    assert.deepEqual(rangeProblems("t", 1e12, { min: 1 }, seconds), []);
    assert.deepEqual(rangeProblems("t", 1.5, { min: 1 }, { ...seconds, whole: false }), []);
  });

  it("tells what is allowed and what was found", () => {
    assert.deepEqual(rangeProblems("t", 4, { min: 1, max: 3 }, seconds), [
      { path: "t", code: "late", message: "must be a whole number, 1 to 3 seconds, got 4" },
    ]);
    assert.deepEqual(rangeProblems("t", 0, { min: 1 }, { ...seconds, whole: false }), [
      { path: "t", code: "late", message: "must be at least 1 seconds, got 0" },
    ]);
  });

  for (const value of [1.5, Number.NaN, Number.POSITIVE_INFINITY, "2" as unknown as number])
    it(`refuses ${JSON.stringify(value)} as a whole number`, () =>
      assert.equal(rangeProblems("t", value, { min: 1 }, seconds).length, 1));

  it("is of a text's length as well", () => {
    for (const text of [undefined, "a", "abc"])
      assert.deepEqual(lengthProblems("d", text, { min: 1, max: 3 }, "long"), []);
    assert.deepEqual(lengthProblems("d", "abc", { min: 1 }, "long"), []);
    for (const text of ["", "abcd"])
      assert.deepEqual(lengthProblems("d", text, { min: 1, max: 3 }, "long"), [
        { path: "d", code: "long", message: `must have 1 to 3 characters, got ${text.length}; shorten or fill it` },
      ]);
  });
});
