import assert from "node:assert/strict";
import { type Width, widthByLatency } from "../../../handlers/core/width";

/**
 * Posts for a while to an endpoint that takes so long, from a process that needs so long for each post, with as many
 * under way as the width says; returns how many that were at the end.
 */
function posted(
  width: Width,
  count: number,
  endpointMilliseconds: (at: number) => number,
  ownMilliseconds = 0.03,
): number {
  for (let at = 0; at < count; at++) width.next(endpointMilliseconds(at) + width.posts * ownMilliseconds);
  return width.posts;
}

describe("the width of a delivery", () => {
  it("is 64 at first and while the endpoint is quick", () => {
    const width = widthByLatency();
    assert.equal(width.posts, 64);
    assert.equal(
      posted(width, 10_000, () => 1),
      64,
    );
  });

  it("is 256 once posts take 10 milliseconds, after some hundred of them", () => {
    const width = widthByLatency();
    assert.equal(
      posted(width, 300, () => 10),
      256,
    );
    assert.equal(
      posted(width, 10_000, () => 40),
      256,
    );
  });

  it("is between them between 5 and 10 milliseconds", () => {
    const at = (latency: number): number => posted(widthByLatency(), 2000, () => latency, 0);
    assert.equal(at(5), 64);
    assert.ok(Math.abs(at(7.5) - 160) <= 2, String(at(7.5)));
    assert.equal(at(10.1), 256);
  });

  it("is not widened by those that wait for a connection, nor by some that time out", () => {
    assert.equal(
      posted(widthByLatency(), 64, () => 300),
      64,
    );
    assert.equal(
      posted(widthByLatency(), 10_000, (at) => (at % 20 === 0 ? 5000 : 1)),
      64,
    );
  });

  it("follows the endpoint down as it does up", () => {
    const width = widthByLatency();
    posted(width, 100_000, () => 5000);
    assert.equal(
      posted(width, 150, () => 1, 0),
      64,
    );
  });

  it("is half as much when posts are throttled, once for all that were under way", () => {
    const width = widthByLatency();
    width.throttled();
    assert.equal(width.posts, 32);
    for (let at = 0; at < 60; at++) {
      width.next(1);
      width.throttled();
    }
    assert.ok(width.posts >= 32, String(width.posts));
    posted(width, 10, () => 1);
    const before = width.posts;
    width.throttled();
    assert.equal(width.posts, Math.round(before / 2));
  });

  it("is next to nothing while everything is throttled, and grows again to what the latency asks for", () => {
    const width = widthByLatency();
    for (let at = 0; at < 2000; at++) {
      width.next(1);
      width.throttled();
    }
    assert.ok(width.posts >= 1 && width.posts <= 4, String(width.posts));
    // 1 + 2 + … + 20
    posted(width, 210, () => 1);
    assert.ok(Math.abs(width.posts - 20) <= 3, String(width.posts));
    assert.equal(
      posted(width, 10_000, () => 1),
      64,
    );
  });

  it("says the same by its answer", () => {
    const width = widthByLatency();
    for (let at = 0; at < 150; at++) assert.equal(width.next(20), width.posts);
  });
});
