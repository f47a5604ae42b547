import assert from "node:assert/strict";
import type { DeclaredRouteSettings } from "../../../../local/declared/declared-stage";
import { routeBucket } from "../../../../local/gateway/throttling/route-buckets";
import { declaredStage } from "../declarations";

const settings = (throttlingRateLimit?: number, throttlingBurstLimit?: number): DeclaredRouteSettings => ({
  loggingLevel: "OFF",
  dataTraceEnabled: false,
  throttlingRateLimit,
  throttlingBurstLimit,
});

/** How many requests at one moment a route's bucket takes. */
function burstOf(stage: Parameters<typeof routeBucket>[0], routeKey: string): number | undefined {
  const bucket = routeBucket(stage, routeKey);
  let burst = 0;
  while (bucket?.take(0)) burst++;
  return bucket && burst;
}

describe("the bucket of a route", () => {
  it("L9 is of its own settings, else of the stage's, which a route with settings does not inherit", () => {
    const stage = declaredStage("dev", {
      defaultRouteSettings: settings(1, 2),
      routeSettings: { say: settings(1, 3), sing: settings() },
    });
    assert.equal(burstOf(stage, "say"), 3);
    assert.equal(burstOf(stage, "$default"), 2);
    assert.equal(burstOf(stage, "constructor"), 2);
    assert.equal(burstOf(stage, "sing"), undefined);
  });

  it("L9 is each route's own, and the same at each request", () => {
    const stage = declaredStage("dev", { defaultRouteSettings: settings(1, 1) });
    assert.equal(burstOf(stage, "say"), 1);
    assert.equal(burstOf(stage, "sing"), 1);
    assert.equal(burstOf(stage, "say"), 0);
  });

  it("L8 L9 is none where only the account's own limits hold", () => {
    for (const [rate, burst] of [[], [10_000, 5_000], [20_000, 6_000], [undefined, 5_000]]) {
      const stage = declaredStage("dev", { defaultRouteSettings: settings(rate, burst) });
      assert.equal(routeBucket(stage, "say"), undefined);
    }
    assert.ok(routeBucket(declaredStage("dev", { defaultRouteSettings: settings(9_999) }), "say"));
    assert.equal(burstOf(declaredStage("dev", { defaultRouteSettings: settings(undefined, 4) }), "say"), 4);
  });
});
