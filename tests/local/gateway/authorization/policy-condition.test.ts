import assert from "node:assert/strict";
import { conditionHolds } from "../../../../local/gateway/authorization/policy-condition";

const context = new Map([
  ["aws:sourceip", "127.0.0.1"],
  ["aws:useragent", "curl/8"],
  ["aws:securetransport", "true"],
  ["aws:currenttime", "2026-01-31T12:00:00Z"],
  ["aws:epochtime", "1769860800"],
]);
const holds = (operator: string, key: string, values: unknown) =>
  conditionHolds({ [operator]: { [key]: values } }, context);

describe("a condition of a policy", () => {
  for (const [operator, key, yes, no] of [
    ["StringEquals", "aws:UserAgent", "curl/8", "Curl/8"],
    ["StringEqualsIgnoreCase", "aws:UserAgent", "CURL/8", "curl"],
    ["StringLike", "aws:UserAgent", "curl/*", "wget/*"],
    ["StringNotEquals", "aws:UserAgent", "wget", "curl/8"],
    ["StringNotEqualsIgnoreCase", "aws:UserAgent", "wget", "CURL/8"],
    ["StringNotLike", "aws:UserAgent", "wget/*", "curl/?"],
    ["Bool", "aws:SecureTransport", true, "false"],
    ["IpAddress", "aws:SourceIp", "127.0.0.1", "10.0.0.0/8"],
    ["NotIpAddress", "aws:SourceIp", "2001:db8::/32", "127.0.0.0/8"],
    ["NumericEquals", "aws:EpochTime", 1769860800, "1"],
    ["NumericNotEquals", "aws:EpochTime", "1", 1769860800],
    ["NumericLessThan", "aws:EpochTime", "1769860801", "1769860800"],
    ["NumericLessThanEquals", "aws:EpochTime", "1769860800", "1769860799"],
    ["NumericGreaterThan", "aws:EpochTime", "1769860799", "1769860800"],
    ["NumericGreaterThanEquals", "aws:EpochTime", "1769860800", "1769860801"],
    ["DateEquals", "aws:CurrentTime", "2026-01-31T13:00:00+01:00", "2026-01-31"],
    ["DateNotEquals", "aws:CurrentTime", "2026-01-31", "1769860800"],
    ["DateLessThan", "aws:CurrentTime", "2026-02-01T00:00:00Z", "2026-01-31T12:00:00Z"],
    ["DateGreaterThan", "aws:CurrentTime", "1769860799", "1769860800"],
    ["Null", "aws:Referer", "true", "false"],
    ["Null", "aws:UserAgent", "false", "true"],
  ] as const) {
    it(`A5 has ${operator} of ${key} for ${yes}, and not for ${no}`, () => {
      assert.equal(holds(operator, key, yes), true);
      assert.equal(holds(operator, key, no), false);
    });
  }

  it("A5 holds when one of several values does, and all keys and operators do", () => {
    assert.equal(holds("StringLike", "AWS:useragent", ["wget/*", "curl/*"]), true);
    assert.equal(holds("StringNotLike", "aws:UserAgent", ["wget/*", "curl/*"]), false);
    const both = { StringLike: { "aws:UserAgent": "curl/*", "aws:SourceIp": "10.*" } };
    assert.equal(conditionHolds(both, context), false);
    assert.equal(
      conditionHolds({ Bool: { "aws:SecureTransport": "true" }, StringLike: { "aws:SourceIp": "1*" } }, context),
      true,
    );
    assert.equal(conditionHolds({}, context), true);
  });

  it("A5 fails for a key that is not there, but for negations and IfExists", () => {
    assert.equal(holds("StringEquals", "aws:Referer", "x"), false);
    assert.equal(holds("StringEqualsIfExists", "aws:Referer", "x"), true);
    assert.equal(holds("StringEqualsIfExists", "aws:UserAgent", "x"), false);
    assert.equal(holds("StringNotEquals", "aws:Referer", "x"), true);
    assert.equal(holds("NotIpAddress", "aws:VpcSourceIp", "10.0.0.0/8"), true);
  });

  it("A5 is refused by name when the laptop cannot evaluate it, or nobody could", () => {
    for (const operator of ["ForAnyValue:StringLike", "BinaryEquals", "stringequals", "constructor", "toString"]) {
      const message = `Condition has ${operator}, which the laptop does not evaluate`;
      assert.throws(() => holds(operator, "aws:SourceIp", "x"), { message });
    }
    for (const range of ["somewhere", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "::/129"]) {
      assert.throws(() => holds("IpAddress", "aws:SourceIp", range), { message: /must be given a range.*got/ });
    }
    assert.throws(() => conditionHolds({ Bool: "true" }, context), { message: 'Bool must be an object, got "true"' });
    assert.throws(() => holds("Bool", "aws:SecureTransport", [null]), {
      message: /texts for aws:SecureTransport, got null/,
    });
  });
});
