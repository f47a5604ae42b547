import assert from "node:assert/strict";
import fc from "fast-check";
import { claimContext, reservedClaim } from "../../../../components/connect-authorizer/code/claim-context";

describe("The context of claims", () => {
  it("has texts as they are and every other kind of JSON as JSON text", () => {
    const claims = {
      sub: "alice",
      quoted: '"alice"',
      empty: "",
      exp: 1790000000,
      ratio: -0.5,
      email_verified: true,
      nothing: null,
      "cognito:groups": ["admins", "editors"],
      "https://example.com/address": { city: "Zürich" },
    };
    assert.deepEqual(claimContext(claims), {
      sub: "alice",
      quoted: '"alice"',
      empty: "",
      exp: "1790000000",
      ratio: "-0.5",
      email_verified: "true",
      nothing: "null",
      "cognito:groups": '["admins","editors"]',
      "https://example.com/address": '{"city":"Zürich"}',
    });
  });

  it("loses no claim and no value", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), (anything) => {
        const claims = JSON.parse(JSON.stringify(anything)) as Record<string, unknown>;
        const context = claimContext(claims);
        assert.deepEqual(Object.keys(context), Object.keys(claims));
        for (const [name, value] of Object.entries(claims)) {
          assert.deepEqual(typeof value === "string" ? context[name] : JSON.parse(context[name] ?? ""), value);
        }
      }),
    );
  });

  for (const name of ["integrationLatency", "principalId", "subprotocol", "usageIdentifierKey"]) {
    it(`keeps ${name} for API Gateway and the authorizer`, () => {
      assert.equal(reservedClaim({ sub: "alice", [name]: null }), name);
    });
  }

  it("has room for every other name", () => {
    assert.equal(reservedClaim({ sub: "alice", "cognito:groups": [], toString: 1 }), undefined);
  });
});
