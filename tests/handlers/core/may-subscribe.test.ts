import assert from "node:assert/strict";
import fc from "fast-check";
import { claimContext } from "../../../components/connect-authorizer/code/claim-context";
import { topicsOfClaims } from "../../../handlers/core/may-subscribe";

const may = (topics: unknown, topic: string) => topicsOfClaims(topic, { claims: { topics } });

describe("the topics of claims", () => {
  for (const [topics, allowed, refused] of [
    ["news weather", ["news", "weather"], ["new", "news weather", "NEWS", "", " "]],
    ["news", ["news"], ["new"]],
    ['["news","local news","a|1"]', ["news", "local news", "a|1"], ["local", '["news","local', '"news"']],
    ["[news weather]", ["[news", "weather]"], ["news"]],
    ["[1,null,{}]", [], ["1", "null", "[object Object]"]],
    ['{"news":true}', [], ["news"]],
    ["[]", [], ["", "[]"]],
    ["", [], ["news"]],
    [undefined, [], ["news", "undefined"]],
    [["news"], [], ["news"]],
  ] as const)
    it(`are exactly those in ${JSON.stringify(topics)}`, () => {
      for (const topic of allowed) assert.equal(may(topics, topic), true, topic);
      // The empty name is none: it never gets here.
      for (const topic of refused.filter((name) => name !== "")) assert.equal(may(topics, topic), false, topic);
    });

  it("are those that a token's claim lists, as the ready-made authorizer passes it on", () => {
    const names = fc.array(fc.string({ minLength: 1, unit: "grapheme" }), { maxLength: 5 });
    fc.assert(
      fc.property(names, fc.string({ minLength: 1 }), (topics, other) => {
        const claims = claimContext({ topics });
        for (const topic of topics) assert.equal(topicsOfClaims(topic, { claims }), true);
        assert.equal(topicsOfClaims(other, { claims }), topics.includes(other));
      }),
    );
  });
});
