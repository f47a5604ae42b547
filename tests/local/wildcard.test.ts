import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesWildcard } from "../../local/wildcard";

/** The same by definition: what is left of both after each first character. */
function matchesByDefinition(pattern: string, text: string): boolean {
  const [first] = pattern;
  if (first === undefined) return text === "";
  const rest = pattern.slice(1);
  if (first !== "*") return text !== "" && ["?", text[0]].includes(first) && matchesByDefinition(rest, text.slice(1));
  return Array.from({ length: text.length + 1 }, (_, eaten) => text.slice(eaten)).some((left) =>
    matchesByDefinition(rest, left),
  );
}

describe("a wildcard", () => {
  it("A5 takes `*` for any text, slashes too, and `?` for one character", () => {
    const arn = "arn:aws:execute-api:eu-west-1:123456789012:abcd/dev/$connect";
    const matching = [arn, "*", "arn:aws:execute-api:*", "*/$connect", "*:abcd/*/$c??nect", "arn*ab*dev*"];
    assert.deepEqual(
      matching.filter((pattern) => !matchesWildcard(pattern, arn)),
      [],
    );
    const others = [
      "",
      "?",
      "arn:aws:execute-api:eu-west-1:123456789012:abcd/*/*/*",
      "*/connect",
      "*$connect?",
      "ARN*",
    ];
    assert.deepEqual(
      others.filter((pattern) => matchesWildcard(pattern, arn)),
      [],
    );
  });

  it("A5 takes what means something elsewhere for itself", () => {
    assert.equal(matchesWildcard("a.c", "abc"), false);
    assert.equal(matchesWildcard("[a-c]", "b"), false);
    assert.equal(matchesWildcard("$connect^(", "$connect^("), true);
    assert.equal(matchesWildcard("a*c", "a\nc"), true);
  });

  it("A5 matches exactly what its definition says", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        assert.equal(matchesWildcard(pattern, text), matchesByDefinition(pattern, text));
      }),
    );
  });

  it("A5 is quick, however many stars there are", () => {
    assert.equal(matchesWildcard("*a".repeat(200).concat("b"), "a".repeat(5000)), false);
  });
});
