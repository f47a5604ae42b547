import assert from "node:assert/strict";
import fc from "fast-check";
import { MalformedAnswer } from "../../../../local/gateway/authorization/malformed-answer";
import { policyDecision } from "../../../../local/gateway/authorization/policy";

const resource = "arn:aws:execute-api:eu-west-1:123456789012:abcd123456/prod/$connect";
const request = { action: "execute-api:Invoke", resource, context: new Map([["aws:sourceip", "127.0.0.1"]]) };
const decide = (Statement: unknown) => policyDecision({ Version: "2012-10-17", Statement }, request);
const allow = { Effect: "Allow", Action: "execute-api:Invoke", Resource: resource };
const deny = { ...allow, Effect: "Deny" };

describe("the policy of an authorizer", () => {
  it("A5 allows what an Allow matches, by wildcards and lists too", () => {
    for (const Action of [
      "execute-api:Invoke",
      "execute-api:*",
      "*",
      "Execute-API:invoke",
      ["s3:Get", "execute-api:I?voke"],
    ]) {
      assert.equal(decide([{ ...allow, Action }]), "allowed", String(Action));
    }
    for (const Resource of ["*", "arn:aws:execute-api:*:*:abcd123456/*", ["arn:x", resource.replace("prod", "*")]]) {
      assert.equal(decide([{ ...allow, Resource }]), "allowed", String(Resource));
    }
    assert.equal(decide(allow), "allowed");
  });

  it("H14 A5 mentions nothing when no Allow matches the whole ARN and action", () => {
    for (const Resource of [resource.replace("$connect", "*/*"), resource.slice(0, -1), resource.toUpperCase()]) {
      assert.equal(decide([{ ...allow, Resource }]), "not-mentioned", Resource);
    }
    assert.equal(decide([{ ...allow, Action: "execute-api:ManageConnections" }]), "not-mentioned");
    assert.equal(decide([]), "not-mentioned");
  });

  it("H14 A5 denies by an explicit Deny, wherever it stands", () => {
    assert.equal(decide([allow, deny]), "denied");
    assert.equal(decide([deny, allow]), "denied");
    assert.equal(decide([{ ...deny, Resource: "*" }, allow, allow]), "denied");
    assert.equal(decide([{ ...deny, Resource: "arn:of:another" }, allow]), "allowed");
  });

  it("A5 takes NotAction and NotResource for all but what they name", () => {
    const { Action, Resource } = allow;
    assert.equal(decide([{ Effect: "Allow", NotAction: "s3:*", Resource }]), "allowed");
    assert.equal(decide([{ Effect: "Allow", NotAction: ["s3:*", "execute-api:*"], Resource }]), "not-mentioned");
    assert.equal(decide([allow, { Effect: "Deny", Action, NotResource: "arn:of:another" }]), "denied");
    assert.equal(decide([allow, { Effect: "Deny", Action, NotResource: "*/$connect" }]), "allowed");
  });

  it("A5 counts a statement only where its Condition holds", () => {
    const here = { IpAddress: { "aws:SourceIp": "127.0.0.0/8" } };
    const elsewhere = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
    assert.equal(decide([{ ...allow, Condition: here }]), "allowed");
    assert.equal(decide([{ ...allow, Condition: elsewhere }]), "not-mentioned");
    assert.equal(decide([allow, { ...deny, Condition: elsewhere }]), "allowed");
    assert.equal(decide([allow, { ...deny, Condition: here }]), "denied");
  });

  it("H15 A4 is refused with what is wrong when it is none", () => {
    const { Action, Resource } = allow;
    const cases: [unknown, RegExp][] = [
      [undefined, /policyDocument must be an object, got undefined/],
      [JSON.stringify({ Statement: [allow] }), /policyDocument must be an object/],
      [{}, /Statement must hold objects, got undefined/],
      [{ Statement: ["Allow"] }, /Statement must hold objects, got "Allow"/],
      [{ Statement: [{ ...allow, Effect: "allow" }] }, /Effect must be "Allow" or "Deny", got "allow"/],
      [{ Statement: [{ Effect: "Allow", Resource }] }, /must have Action or NotAction, got/],
      [{ Statement: [{ ...allow, NotAction: "s3:*" }] }, /must have Action or NotAction, got/],
      [{ Statement: [{ Effect: "Allow", Action }] }, /must have Resource or NotResource, got/],
      [{ Statement: [{ ...allow, Resource: [] }] }, /Resource must be a text or a list of texts, got \[\]/],
      [{ Statement: [{ ...allow, Action: 1 }] }, /Action must be a text or a list of texts, got 1/],
      [{ Statement: [deny, { ...allow, Action: null }] }, /Action must be a text or a list of texts, got null/],
      [{ Statement: [{ ...allow, Condition: "never" }] }, /Condition must be an object, got "never"/],
    ];
    for (const [document, message] of cases) assert.throws(() => policyDecision(document, request), { message });
  });

  it("A5 is denied by a Deny for everything, among whatever other statements", () => {
    const pattern = fc.constantFrom("*", resource, "arn:*", "execute-api:Invoke", "execute-api:*", "s3:*");
    const statement = fc.record({
      Effect: fc.constantFrom("Allow", "Deny"),
      Action: fc.oneof(pattern, fc.array(pattern, { minLength: 1 })),
      Resource: fc.oneof(pattern, fc.array(pattern, { minLength: 1 })),
    });
    const denyAll = { Effect: "Deny", Action: "*", Resource: "*" };
    fc.assert(
      fc.property(fc.array(statement), fc.array(statement), (before, after) => {
        assert.equal(decide([...before, denyAll, ...after]), "denied");
      }),
    );
  });

  it("A5 never allows without an Allow, and never fails otherwise than by saying what is malformed", () => {
    const statement = fc.record(
      {
        Effect: fc.constantFrom("Deny", "deny", null),
        Action: fc.anything(),
        NotAction: fc.anything(),
        Resource: fc.anything(),
        Condition: fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom("StringLike", "Null", "x"), fc.anything())),
      },
      { requiredKeys: [] },
    );
    const document = fc.oneof(fc.anything(), fc.record({ Statement: fc.oneof(statement, fc.array(statement)) }));
    fc.assert(
      fc.property(document, (found) => {
        try {
          assert.notEqual(policyDecision(found, request), "allowed");
        } catch (error) {
          if (!(error instanceof MalformedAnswer)) throw error;
        }
      }),
    );
  });
});
