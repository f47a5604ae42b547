import assert from "node:assert/strict";
import fc from "fast-check";
import { channelNameProblem } from "../../../handlers/core/channel-name";

describe("the name of a user or topic", () => {
  for (const name of [
    "a",
    "a|1",
    "user:alice",
    " ",
    "日本語",
    "👩‍👩‍👧",
    "x".repeat(256),
    "👩".repeat(256),
    "auth0|5f7c8ec7c33c6c004bbafe82",
  ])
    it(`can be ${name.slice(0, 30)}`, () => assert.equal(channelNameProblem(name), undefined));

  for (const [what, name, problem] of [
    ["nothing", undefined, "is missing; name it as a text of 1 to 256 characters"],
    ["a number", 42, "must be a text of 1 to 256 characters, got a value of type number"],
    ["null", null, "must be a text of 1 to 256 characters, got null"],
    ["a list", ["a"], "must be a text of 1 to 256 characters, got a list"],
    ["an empty text", "", "must have 1 to 256 characters, got 0"],
    ["a long text", "x".repeat(257), "must have 1 to 256 characters, got 257"],
    ["a text with a line break", "a\nb", "must have no control characters and no halves of characters; leave them out"],
    ["half a character", "\ud83d", "must have no control characters and no halves of characters; leave them out"],
  ] as const)
    it(`cannot be ${what}`, () => assert.equal(channelNameProblem(name), problem));

  it("is another key to DynamoDB than any other name", () => {
    const some = fc.string({
      minLength: 1,
      maxLength: 8,
      unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
    });
    fc.assert(
      fc.property(some, (name) => {
        const isKept = Buffer.from(name).toString() === name;
        assert.ok(isKept || channelNameProblem(name) !== undefined);
      }),
    );
  });
});
