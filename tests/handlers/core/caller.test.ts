import assert from "node:assert/strict";
import { callerOf } from "../../../handlers/core/caller";

const connection = { connectionId: "a", connectedAt: 0 };

describe("a caller", () => {
  it("is whom the authorizer names, with what it says of them", () => {
    const authorizer = { principalId: "alice", email: "a@example.com", integrationLatency: 7 };
    assert.deepEqual(callerOf({ ...connection, authorizer }), { user: "alice", claims: authorizer });
  });

  it("is nobody in particular without an authorizer, and when the authorizer asks for no token", () => {
    assert.deepEqual(callerOf(connection), { claims: {} });
    assert.deepEqual(callerOf({ ...connection, authorizer: {} }), { claims: {} });
    const authorizer = { principalId: "anonymous" };
    assert.deepEqual(callerOf({ ...connection, authorizer }), { claims: authorizer });
  });

  for (const principalId of ["", "x".repeat(257), "a\u0000", 42])
    it(`cannot be ${JSON.stringify(principalId).slice(0, 20)}`, () => {
      assert.throws(
        () => callerOf({ ...connection, authorizer: { principalId } }),
        /^Error: The authorizer's principalId must .+; a user is addressed by it$/,
      );
    });
});
