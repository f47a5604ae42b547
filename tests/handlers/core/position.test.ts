import assert from "node:assert/strict";
import fc from "fast-check";
import { beforeLate, isPosition, positionOf } from "../../../handlers/core/position";

const time = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) });
const id = fc.string({
  minLength: 1,
  maxLength: 128,
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
});

describe("a position", () => {
  it("is the time with milliseconds, and the id", () => {
    assert.equal(positionOf("7d2c", Date.UTC(2026, 0, 2, 3, 4, 5, 6)), "2026-01-02T03:04:05.006Z|7d2c");
  });

  it("sorts as the times do", () => {
    fc.assert(
      fc.property(time, time, id, id, (one, other, oneId, otherId) => {
        if (one !== other) assert.equal(positionOf(oneId, one) < positionOf(otherId, other), one < other);
      }),
    );
  });

  it("is known again, and the time before it too", () => {
    fc.assert(
      fc.property(time, id, (at, of) => {
        assert.ok(isPosition(positionOf(of, at)));
        assert.ok(isPosition(new Date(at).toISOString()));
        assert.ok(new Date(at).toISOString() < positionOf(of, at));
      }),
    );
  });

  it("is after all that came more than two minutes before it, and before nothing else", () => {
    const before = beforeLate(positionOf("a", Date.UTC(2026, 0, 2, 3, 0, 30)));
    assert.equal(before, "2026-01-02T02:58:30.000Z");
    assert.ok(before < positionOf("!", Date.UTC(2026, 0, 2, 2, 58, 30)));
    assert.ok(before > positionOf("~", Date.UTC(2026, 0, 2, 2, 58, 29, 999)));
    assert.equal(beforeLate("2026-01-02T03:00:30.000Z"), before);
  });

  for (const value of [
    undefined,
    42,
    "",
    "a",
    "2026-01-02T03:04:05Z|a",
    "2026-01-02T03:04:05.006Z|",
    "2026-01-02T03:04:05.006Z|a b",
    "2026-01-02T03:04:05.006Z|a\n",
    "2026-13-02T03:04:05.006Z|a",
    `2026-01-02T03:04:05.006Z|${"a".repeat(129)}`,
    " 2026-01-02T03:04:05.006Z|a",
  ])
    it(`is not ${JSON.stringify(value)?.slice(0, 40)}`, () => assert.equal(isPosition(value), false));
});
