import { equal } from "node:assert/strict";
import { attributeText } from "../../../../local/console/page/attribute-text";

describe("an attribute of an item", () => {
  const cases: [Readonly<Record<string, unknown>> | undefined, string][] = [
    [{ S: "a b" }, "a b"],
    [{ N: "12345678901234567890.5" }, "12345678901234567890.5"],
    [{ BOOL: false }, "false"],
    [{ NULL: true }, "null"],
    [{ B: "AA==" }, "AA=="],
    [{ SS: ["a", "b"] }, '["a","b"]'],
    [{ L: [{ S: "a" }, { N: "1" }] }, '["a","1"]'],
    [{ M: { a: { M: { b: { BOOL: true } } } } }, '{"a":{"b":true}}'],
    [undefined, ""],
  ];
  for (const [value, text] of cases) {
    it(`reads ${JSON.stringify(value)} as ${JSON.stringify(text)}`, () => equal(attributeText(value), text));
  }
});
