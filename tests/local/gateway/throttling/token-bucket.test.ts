import assert from "node:assert/strict";
import fc from "fast-check";
import { TokenBucket } from "../../../../local/gateway/throttling/token-bucket";

/** How many of some requests at one moment a bucket takes. */
function taken(bucket: TokenBucket, now: number, requests = 100): number {
  return Array.from({ length: requests }, () => bucket.take(now)).filter(Boolean).length;
}

describe("a token bucket", () => {
  it("L9 takes its burst at once and no more", () => {
    assert.equal(taken(new TokenBucket({ rate: 10, burst: 3 }), 1000), 3);
  });

  it("L9 fills at its rate, up to its burst", () => {
    const bucket = new TokenBucket({ rate: 10, burst: 3 });
    taken(bucket, 1000);
    assert.equal(taken(bucket, 1099), 0);
    assert.equal(taken(bucket, 1100), 1);
    assert.equal(taken(bucket, 1350), 2);
    assert.equal(taken(bucket, 1400), 1);
    assert.equal(taken(bucket, 999_999), 3);
  });

  it("L9 fills at a fraction of a request a second", () => {
    const bucket = new TokenBucket({ rate: 0.5, burst: 1 });
    taken(bucket, 0);
    assert.equal(taken(bucket, 1999), 0);
    assert.equal(taken(bucket, 2000), 1);
  });

  it("L9 refuses everything when it holds nothing, and never fills without a rate", () => {
    assert.equal(taken(new TokenBucket({ rate: 10, burst: 0 }), 5000), 0);
    const bucket = new TokenBucket({ rate: 0, burst: 2 });
    assert.equal(taken(bucket, 5000), 2);
    assert.equal(taken(bucket, 9_999_999), 0);
  });

  it("L9 never takes more than its burst and what its rate brings", () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), pauses, (rate, burst, waits) => {
        const bucket = new TokenBucket({ rate, burst });
        let now = 0;
        let sum = 0;
        for (const wait of waits) {
          now += wait;
          sum += taken(bucket, now);
        }
        assert.ok(sum <= burst + (rate * now) / 1000 + 1e-6);
      }),
    );
  });
});
