import assert from "node:assert/strict";
import fc from "fast-check";
import { JSONPath } from "jsonpath-plus";
import { readJsonPath } from "../../../local/gateway/json-path";

const names = fc.constantFrom("a", "b", "action", "length", "constructor", "__proto__", "toString");
const values = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small" }, fc.jsonValue(), tie("object"), fc.array(tie("value"))),
  object: fc.dictionary(names, tie("value")),
})).object;

describe("a JSONPath", () => {
  it("of names alone means what it means to the library", () => {
    fc.assert(
      fc.property(values, fc.array(names, { minLength: 1, maxLength: 4 }), (body, path) => {
        const text = `$.${path.join(".")}`;
        const parsed = JSON.parse(JSON.stringify(body)) as object;
        assert.deepEqual(readJsonPath(parsed, text), JSONPath({ path: text, json: parsed, wrap: false, eval: "safe" }));
      }),
    );
  });

  it("may hold more than names", () => {
    assert.equal(readJsonPath({ "a b": [1, { c: 2 }] }, "$['a b'][1].c"), 2);
  });
});
