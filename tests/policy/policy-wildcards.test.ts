import assert from "node:assert/strict";
import { violationsOf } from "../../policy/policy";
import { policyWildcards } from "../../policy/policy-wildcards";

const table = "arn:aws:dynamodb:eu-west-1:210987654321:table/connections";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const allow = (Action: unknown, Resource: unknown) => ({ Effect: "Allow", Action, Resource });
const say = (...statements: unknown[]) =>
  violationsOf(policyWildcards, {
    type: rolePolicy,
    props: { policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }) },
  });

describe("the policy of wildcards", () => {
  for (const resource of [
    table,
    `${table}/index/*`,
    "arn:aws:logs:eu-west-1:210987654321:log-group:/aws/lambda/say:*",
    "arn:aws:execute-api:eu-west-1:210987654321:a1b2c3/dev/POST/@connections/*",
    "arn:aws:sqs:eu-west-1:210987654321:notifications",
    "arn:aws:s3:::bucket/*",
    "arn:aws:iam::210987654321:role/chat",
    "arn:aws:iam::210987654321:root",
    "arn:aws:lambda:eu-west-1:210987654321:function:chat-*",
  ])
    it(`takes ${resource}`, () => assert.deepEqual(say(allow(["dynamodb:Query"], [resource])), []));

  for (const resource of [
    "*",
    "arn:aws:dynamodb:*:210987654321:table/connections",
    "arn:aws:dynamodb:eu-west-1:*:table/connections",
    "arn:aws:dynamodb:eu-west-1:210987654321:*",
    "arn:aws:dynamodb:eu-west-1:210987654321:table/*",
    "arn:aws:dynamodb:eu-west-1:210987654321:table/*/index/*",
    "arn:aws:dynamodb:eu-west-1:210987654321:t*/connections",
    "arn:aws:logs:eu-west-1:210987654321:log-group:/*",
    "arn:*:dynamodb:eu-west-1:210987654321:table/connections",
    "arn:aws:logs:eu-west-1:210987654321:log-group:*",
    "arn:aws:execute-api:eu-west-1:210987654321:*/dev/POST/@connections/*",
    "arn:aws:sqs:eu-west-1:210987654321:*",
    "arn:aws:s3:::*",
    "arn:aws:iam::210987654321:role/*",
  ])
    it(`refuses ${resource}`, () =>
      assert.deepEqual(say(allow("dynamodb:Query", resource)), [
        `policy: must name the resources of dynamodb:Query, got "${resource}"`,
      ]));

  for (const action of ["*", "dynamodb:*", "dynamodb:Put*", "dynamodb:?etItem"])
    it(`refuses the action ${action}`, () =>
      assert.deepEqual(say(allow(action, table)), [`policy: must name its actions, got "${action}"`]));

  it("lets X-Ray's two actions have no resource, and nothing beside them", () => {
    const xray = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];
    assert.deepEqual(say(allow(xray, "*")), []);
    assert.equal(say(allow([...xray, "sqs:SendMessage"], "*")).length, 1);
    assert.equal(say(allow("xray:GetTraceSummaries", "*")).length, 1);
  });

  it("refuses what names only what it leaves out", () => {
    const line = "policy: must name what it allows, got NotAction or NotResource";
    assert.deepEqual(say({ Effect: "Allow", NotAction: "iam:*", Resource: table }), [line]);
    assert.deepEqual(say({ Effect: "Allow", Action: "sqs:SendMessage", NotResource: table }), [line]);
  });

  it("lets a policy deny whatever it wants", () => {
    assert.deepEqual(say({ Effect: "Deny", Action: "*", Resource: "*" }), []);
  });

  it("reads one statement, many, and a document that is no text", () => {
    const Statement = allow("*", table);
    for (const policy of [JSON.stringify({ Statement }), { Statement }, { Statement: [Statement] }])
      assert.equal(violationsOf(policyWildcards, { type: rolePolicy, props: { policy } }).length, 1);
  });

  for (const type of ["iam/policy:Policy", "iam/userPolicy:UserPolicy", "iam/groupPolicy:GroupPolicy"])
    it(`looks into ${type}`, () => {
      const policy = { Statement: allow("*", "*") };
      assert.equal(violationsOf(policyWildcards, { type: `aws:${type}`, props: { policy } }).length, 2);
    });

  it("looks into a role's inline policies, and not at its trust", () => {
    const document = JSON.stringify({ Statement: allow("*", table) });
    const role = { assumeRolePolicy: document, inlinePolicies: [{ name: "a", policy: document }, { name: "b" }] };
    assert.equal(violationsOf(policyWildcards, { type: "aws:iam/role:Role", props: role }).length, 1);
  });
});
