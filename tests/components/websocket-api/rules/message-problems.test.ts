import assert from "node:assert/strict";
import { messageProblems, modelProblems } from "../../../../components/websocket-api/rules/message-problems";

const codes = (problems: readonly { path: string; code: string }[]) =>
  problems.map(({ path, code }) => `${path} ${code}`);
const draft = (name: string) => ({ $schema: `http://json-schema.org/${name}/schema#` });

const byType = { selectionExpression: "$request.body.type" };

describe("the problems of a message's schema", () => {
  for (const schema of [
    {},
    { type: "object" },
    draft("draft-04"),
    { $schema: "https://json-schema.org/draft-04/schema" },
  ])
    it(`are none of ${JSON.stringify(schema)}`, () => assert.deepEqual(modelProblems("schema", { schema }), []));

  for (const schema of [undefined, null, "object", 7, []])
    it(`are one of ${JSON.stringify(schema)}`, () =>
      assert.deepEqual(codes(modelProblems("schema", { schema })), ["schema schema-invalid"]));

  for (const name of ["draft-06", "draft-07", "draft/2020-12"])
    it(`are one of ${name}`, () =>
      assert.deepEqual(codes(modelProblems("schema", { schema: draft(name) })), ["schema schema-draft"]));

  it("are one of what cannot be said as JSON Schema, with the reason", () => {
    const [problem] = modelProblems("schema", { reason: "Date cannot be represented" });
    assert.match(problem?.message ?? "", /Date cannot be represented/);
    assert.equal(problem?.code, "schema-unrepresentable");
  });

  it("are one of a schema that is too long", () => {
    const of = (length: number) => ({ d: "x".repeat(length - '{"d":""}'.length) });
    assert.deepEqual(modelProblems("schema", { schema: of(32_768) }), []);
    assert.deepEqual(codes(modelProblems("schema", { schema: of(32_769) })), ["schema schema-too-long"]);
  });
});

describe("the problems of what a route says of its messages", () => {
  it("are none of a reply and a schema", () =>
    assert.deepEqual(messageProblems("say", { reply: true, schema: {} }), []));

  it("are one of a reply to who has gone", () =>
    assert.deepEqual(codes(messageProblems("$disconnect", { reply: true })), ["reply reply-unread"]));

  for (const key of ["$connect", "$disconnect"])
    it(`are one of a schema on ${key}, which has no message`, () => {
      assert.deepEqual(codes(messageProblems(key, { schema: {} })), ["schema schema-without-message"]);
      assert.deepEqual(codes(messageProblems(key, { schemas: { ...byType, models: { a: {} } } })), [
        "schemas schema-without-message",
      ]);
    });

  it("are one of both", () =>
    assert.deepEqual(codes(messageProblems("say", { schema: {}, schemas: { ...byType, models: { a: {} } } })), [
      "schema schema-ambiguous",
    ]));

  it("are one of no kind of message", () =>
    assert.deepEqual(codes(messageProblems("say", { schemas: { ...byType, models: {} } })), [
      "schemas.models schema-invalid",
    ]));

  it("are one of nothing that tells the kinds apart", () => {
    for (const selectionExpression of [undefined, null, ""])
      assert.deepEqual(codes(messageProblems("say", { schemas: { selectionExpression, models: { a: {} } } })), [
        "schemas.selectionExpression schema-invalid",
      ]);
  });
});
