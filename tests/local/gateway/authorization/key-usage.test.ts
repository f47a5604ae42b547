import assert from "node:assert/strict";
import { KeyUsage } from "../../../../local/gateway/authorization/key-usage";

const ada = { id: "k1", name: "ada's", value: "a", enabled: true };
const bob = { id: "k2", name: "bob's", value: "b", enabled: true };
const plan = { name: "gold", stages: ["dev"], apiKeys: [ada, bob] };
const day = 86_400_000;

/** A usage that begins on Saturday, 31 January 2026, and a clock that a test sets. */
function usageAt(start = Date.parse("2026-01-31T12:00:00Z")) {
  let now = start;
  const usage = new KeyUsage(() => now);
  return {
    usage,
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe("the usage of an API key", () => {
  it("H18x has no bounds without any in the plan", () => {
    const { usage } = usageAt();
    for (let request = 0; request < 1000; request++) assert.equal(usage.take(plan, ada), "taken");
  });

  it("H18x is throttled above the burst, and fills again at the rate, each key for itself", () => {
    const throttled = { ...plan, throttle: { rateLimit: 2, burstLimit: 3 } };
    const { usage, wait } = usageAt();
    const take = (key = ada) => usage.take(throttled, key);
    assert.deepEqual([take(), take(), take(), take()], ["taken", "taken", "taken", "throttled"]);
    assert.equal(take(bob), "taken");
    wait(500);
    assert.deepEqual([take(), take()], ["taken", "throttled"]);
    wait(60_000);
    assert.deepEqual([take(), take(), take(), take()], ["taken", "taken", "taken", "throttled"]);
  });

  it("H18x holds the requests of a second where the plan declares the rate alone", () => {
    const throttled = { ...plan, throttle: { rateLimit: 1 } };
    const { usage } = usageAt();
    assert.deepEqual([usage.take(throttled, ada), usage.take(throttled, ada)], ["taken", "throttled"]);
  });

  for (const period of ["DAY", "WEEK", "MONTH"]) {
    it(`H18x counts a ${period} by the calendar, in UTC`, () => {
      const limited = { ...plan, quota: { limit: 2, period } };
      const { usage, wait } = usageAt();
      const take = () => usage.take(limited, ada);
      assert.deepEqual([take(), take(), take()], ["taken", "taken", "exceeded"]);
      wait(0.49 * day);
      assert.equal(take(), "exceeded");
      wait(0.01 * day);
      assert.deepEqual([take(), take(), take()], ["taken", "taken", "exceeded"]);
    });
  }

  it("H18x counts a week from Sunday to Saturday, and a month to its last day", () => {
    const weekly = { ...plan, quota: { limit: 1, period: "WEEK" } };
    const monthly = { ...plan, name: "silver", quota: { limit: 1, period: "MONTH" } };
    const { usage, wait } = usageAt(Date.parse("2026-02-01T00:00:00Z"));
    const takes = () => [usage.take(weekly, ada), usage.take(monthly, ada)];
    assert.deepEqual(takes(), ["taken", "taken"]);
    wait(7 * day - 1);
    assert.deepEqual(takes(), ["exceeded", "exceeded"]);
    wait(1);
    assert.deepEqual(takes(), ["taken", "exceeded"]);
    wait(21 * day - 1);
    assert.equal(usage.take(monthly, ada), "exceeded");
    wait(1);
    assert.equal(usage.take(monthly, ada), "taken");
  });

  it("H18x remembers what was used when the plan is declared anew, with full buckets", () => {
    const limited = { ...plan, quota: { limit: 2, period: "DAY" }, throttle: { rateLimit: 0.001, burstLimit: 1 } };
    const { usage } = usageAt();
    assert.deepEqual([usage.take(limited, ada), usage.take(limited, ada)], ["taken", "throttled"]);
    const again = () => usage.take({ ...limited }, { ...ada });
    assert.deepEqual([again(), again()], ["taken", "exceeded"]);
    assert.equal(usage.take(limited, bob), "taken");
  });
});
