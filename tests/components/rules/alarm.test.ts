import assert from "node:assert/strict";
import fc from "fast-check";
import { periodProblems } from "../../../components/rules/alarm";

describe("a metric's period", () => {
  it("is any multiple of 60 up to a day, and nothing else", () => {
    fc.assert(
      fc.property(fc.integer({ min: -120, max: 100_000 }), (seconds) => {
        const fits = seconds >= 60 && seconds <= 86_400 && seconds % 60 === 0;
        assert.equal(periodProblems("p", seconds).length, fits ? 0 : 1);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), (minutes) => periodProblems("p", minutes * 60).length === 0),
    );
  });

  for (const wrong of [
    0,
    10,
    30,
    59,
    60.5,
    90,
    86_460,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "60" as unknown as number,
  ])
    it(`is not ${JSON.stringify(wrong)} (${wrong})`, () =>
      assert.deepEqual(periodProblems("p", wrong), [
        {
          path: "p",
          code: "metric-period-invalid",
          message: `must be a multiple of 60, 60 to 86400 seconds, got ${wrong}`,
        },
      ]));
});
