import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalJson } from "../../../../components/websocket-api/rules/canonical-json";

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, item]) => [key, reversed(item)]));
}

describe("canonical JSON", () => {
  it("has an object's keys in order, at every depth", () => {
    assert.equal(canonicalJson({ b: [{ d: 1, c: null }], a: "x" }), '{"a":"x","b":[{"c":null,"d":1}]}');
  });

  it("keeps the order of a list", () => {
    assert.notEqual(canonicalJson([1, 2]), canonicalJson([2, 1]));
  });

  it("leaves out what is not there", () => {
    assert.equal(canonicalJson({ a: undefined, b: 1 }), canonicalJson({ b: 1 }));
    assert.notEqual(canonicalJson({ a: null, b: 1 }), canonicalJson({ b: 1 }));
  });

  it("is JSON for the same value", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.deepEqual(JSON.parse(canonicalJson(value)), plain(value))));
  });

  it("never depends on the order of keys", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => canonicalJson(reversed(value)) === canonicalJson(value)));
  });

  it("differs for different values", () => {
    const pairs = fc.tuple(fc.jsonValue(), fc.jsonValue()).filter(([a, b]) => !sameJson(a, b));
    fc.assert(fc.property(pairs, ([a, b]) => canonicalJson(a) !== canonicalJson(b)));
  });
});

/** What JSON makes of a value: no -0. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function sameJson(a: unknown, b: unknown): boolean {
  try {
    assert.deepEqual(plain(a), plain(b));
    return true;
  } catch {
    return false;
  }
}
