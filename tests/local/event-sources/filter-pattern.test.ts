import { deepEqual, equal, throws } from "node:assert/strict";
import { readFilter } from "../../../local/event-sources/filter-pattern";

const matches = (pattern: object, body: unknown): boolean => readFilter([JSON.stringify({ body: pattern })])({ body });

describe("a filter pattern", () => {
  const cases: readonly (readonly [
    title: string,
    rules: readonly unknown[],
    yes: readonly unknown[],
    no: readonly unknown[],
  ])[] = [
    ["a value", ["a", 1, true, null], ["a", 1, true, null], ["b", "1", false, undefined]],
    ["an empty text", [""], [""], ["a", null, undefined]],
    ["a prefix", [{ prefix: "ab" }], ["abc"], ["xab", 1, undefined]],
    ["a suffix", [{ suffix: "ab" }], ["xab"], ["abc"]],
    ["a text in any case", [{ "equals-ignore-case": "aB" }], ["Ab"], ["a"]],
    ["what is there", [{ exists: true }], [0, null, ""], [undefined]],
    ["what is not there", [{ exists: false }], [undefined], [null, 0]],
    ["a number", [{ numeric: ["=", 100] }], [100, 1e2], ["100", 99]],
    ["a range", [{ numeric: [">", 0, "<=", 5] }], [1, 5], [0, 6]],
    ["anything but a value", [{ "anything-but": "a" }], ["b", 1], ["a", undefined]],
    ["anything but some values", [{ "anything-but": ["a", 1] }], ["b", 2], ["a", 1]],
    ["anything but a prefix", [{ "anything-but": { prefix: "a" } }], ["b"], ["ab"]],
  ];
  for (const [title, rules, yes, no] of cases) {
    it(`lets ${title} through, and nothing else`, () => {
      const found = (values: readonly unknown[]) => values.map((value) => matches({ key: rules }, { key: value }));
      deepEqual([found(yes), found(no)], [yes.map(() => true), no.map(() => false)]);
    });
  }

  it("wants every key, one rule for each, and one of the alternatives of $or", () => {
    const pattern = { a: [1, 2], $or: [{ b: ["x"] }, { c: { d: [{ exists: false }] } }] };
    equal(matches(pattern, { a: 2, b: "x", c: { d: 1 } }), true);
    equal(matches(pattern, { a: 2, c: {} }), true);
    equal(matches(pattern, { a: 2, c: { d: 1 } }), false);
    equal(matches(pattern, { a: 3, b: "x" }), false);
  });

  it("looks into arrays, and into what is not there", () => {
    equal(matches({ tags: ["b"] }, { tags: ["a", "b"] }), true);
    equal(matches({ items: { id: [2] } }, { items: [{ id: 1 }, { id: 2 }] }), true);
    equal(matches({ a: { b: [{ exists: false }] } }, {}), true);
    equal(matches({ a: { b: [{ exists: false }] } }, "text"), false);
  });

  it("is one of several, any of which will do, and none lets everything through", () => {
    const filter = readFilter(['{"a":[1]}', '{"b":[1]}']);
    deepEqual([filter({ b: 1 }), filter({ c: 1 }), readFilter([])({})], [true, false, true]);
  });

  it("is refused when it has a rule that is not known here", () => {
    for (const rule of [
      { wildcard: "a*" },
      { prefix: 1 },
      { numeric: ["~", 1] },
      { "anything-but": {} },
      { a: 1, b: 2 },
    ]) {
      throws(() => readFilter([JSON.stringify({ a: [rule] })]), /is no rule of a filter pattern that is known here/);
    }
    throws(() => readFilter(['{"a":1}']), /neither an object nor an array/);
    throws(() => readFilter(['{"$or":1}']), /no array of patterns/);
  });
});
