import assert from "node:assert/strict";
import type { DeclaredApi } from "../../../../local/declared/declared-api";
import type { Invocation } from "../../../../local/functions/invocation";
import { ConnectAccess } from "../../../../local/gateway/authorization/connect-access";
import type { Exchange } from "../../../../local/gateway/exchange";
import { declaredStage } from "../declarations";
import { connectExchange } from "../templates/exchanges";
import { allowing, authorizedApi, declaredAuthorizer, guardedApi } from "./guarding";

/** What the logs can say of a handshake that `answer` is the authorizer's word on. */
async function decided(api: DeclaredApi, answer: Invocation = allowing()): Promise<Exchange> {
  const exchange = connectExchange(api, declaredStage("dev"));
  const access = new ConnectAccess(async () => answer, []);
  const decision = await access.decide(exchange, { headers: [], query: [], request: { headers: {} } });
  assert.equal(decision.exchange.trace, exchange.trace);
  return decision.exchange;
}

describe("the access to $connect", () => {
  const authorized = authorizedApi(declaredAuthorizer());

  it("S8 leaves the authorizer's latency and status for the logs", async () => {
    const { trace, connection } = await decided(authorized);
    assert.deepEqual(
      { ...trace, authorizer: { ...trace.authorizer, latencyMilliseconds: 0 } },
      {
        authorizer: { latencyMilliseconds: 0, status: 200, requestId: undefined, error: undefined },
      },
    );
    assert.ok(Number.isInteger(trace.authorizer?.latencyMilliseconds));
    assert.equal(connection.authorizer?.principalId, "ada");
  });

  it("S8 leaves the status and kind of a refusal for the logs, and who was refused", async () => {
    const denied = allowing({ policyDocument: { Statement: [] }, context: { group: "g" } });
    const { trace, connection } = await decided(authorized, denied);
    assert.equal(trace.status, 403);
    assert.deepEqual(trace.error, { message: "Forbidden", responseType: "ACCESS_DENIED" });
    assert.equal(trace.authorizer?.status, 403);
    assert.match(trace.authorizer?.error ?? "", /has no statement that allows/);
    assert.deepEqual(connection.authorizer, { group: "g", principalId: "ada" });
  });

  for (const [answer, status, message, responseType] of [
    [{ outcome: "failed", errorType: "Error", errorMessage: "Unauthorized" }, 401, "Unauthorized", "UNAUTHORIZED"],
    [{ outcome: "failed", errorType: "Error", errorMessage: "" }, 500, "Internal server error", "AUTHORIZER_FAILURE"],
    [{ outcome: "timed-out" }, 500, "Internal server error", "AUTHORIZER_FAILURE"],
    [{ outcome: "refused", reason: "" }, 500, "Internal server error", "AUTHORIZER_CONFIGURATION_ERROR"],
    [{ outcome: "returned", payload: 1 }, 500, "Internal server error", "AUTHORIZER_CONFIGURATION_ERROR"],
  ] as const) {
    it(`S8 calls it ${responseType} when the authorizer's function ${answer.outcome}`, async () => {
      const { trace } = await decided(authorized, answer);
      assert.deepEqual([trace.status, trace.error], [status, { message, responseType }]);
      assert.equal(trace.authorizer?.status, status);
    });
  }

  it("S8 calls a missing signature, key and identity source by their names, and no authorizer was asked", async () => {
    const asking = authorizedApi(declaredAuthorizer({ identitySources: ["route.request.header.Auth"] }));
    for (const [api, status, responseType] of [
      [guardedApi({ authorizationType: "AWS_IAM" }), 403, "MISSING_AUTHENTICATION_TOKEN"],
      [guardedApi({ isApiKeyRequired: true }), 403, "INVALID_API_KEY"],
      [asking, 401, "UNAUTHORIZED"],
    ] as const) {
      const { trace } = await decided(api);
      assert.deepEqual([trace.status, trace.error?.responseType, trace.authorizer], [status, responseType, undefined]);
    }
  });

  it("has nothing to say where nothing is asked", async () => {
    assert.deepEqual((await decided(guardedApi({}))).trace, {});
  });
});
