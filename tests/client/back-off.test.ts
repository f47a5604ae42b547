import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { backOffMilliseconds } from "../../client/back-off";

describe("the back-off", () => {
  const backOff = { baseMilliseconds: 1000, maxMilliseconds: 60_000 };

  it("is anything up to a bound that doubles", () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 7].map((attempt) => backOffMilliseconds(attempt, backOff, 1));
    equal(longest.join(), "1000,2000,4000,8000,16000,32000,60000,60000");
    equal(backOffMilliseconds(5, backOff, 0), 0);
  });

  it("never leaves its bounds, however often and whatever the settings", () => {
    const settings = fc.record({ baseMilliseconds: fc.nat(1e5), maxMilliseconds: fc.nat(1e7) });
    const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    fc.assert(
      fc.property(fc.nat(1e6), settings, random, (attempt, bounds, chance) => {
        const milliseconds = backOffMilliseconds(attempt, bounds, chance);
        ok(milliseconds >= 0 && milliseconds <= bounds.maxMilliseconds, String(milliseconds));
      }),
    );
  });
});
