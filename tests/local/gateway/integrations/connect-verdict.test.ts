import assert from "node:assert/strict";
import fc from "fast-check";
import { answerOf } from "../../../../local/gateway/integrations/aws-proxy";
import { connectVerdict } from "../../../../local/gateway/integrations/connect-verdict";
import type { IntegrationOutcome } from "../../../../local/gateway/integrations/integration-outcome";

/** The function of a proxy integration returned this. */
const returned = (payload: unknown) => answerOf(payload);

function status(outcome: IntegrationOutcome): number {
  const verdict = connectVerdict(outcome);
  return verdict.isAdmitted ? 101 : verdict.status;
}

describe("the verdict of $connect", () => {
  it("H6a H6b H6c admits with any 2xx and refuses with the function's own status", () => {
    for (const statusCode of [200, 201, 204, 206, 299, "200"]) assert.equal(status(returned({ statusCode })), 101);
    for (const statusCode of [301, 400, 401, 403, 501, 599]) assert.equal(status(returned({ statusCode })), statusCode);
  });

  it("H7 is 502 when the function failed", () => {
    assert.equal(status({ outcome: "failed", reason: "Error: broken" }), 502);
  });

  it("H8 is 502 for anything but a proxy response", () => {
    const payloads = [
      null,
      undefined,
      "200",
      200,
      {},
      [],
      { statusCode: "ok" },
      { statusCode: null },
      { statusCode: 200.5 },
    ];
    for (const payload of [...payloads, { statusCode: 101 }, { statusCode: 700 }, { statusCode: true }]) {
      assert.equal(status(returned(payload)), 502, JSON.stringify(payload));
    }
  });

  it("H9 is 500 when Lambda did not run the function", () => {
    assert.equal(status({ outcome: "refused", reason: "no permission" }), 500);
  });

  it("H10 is 504 when the function was late", () => {
    assert.equal(status({ outcome: "timed-out" }), 504);
  });

  it("H16 carries the subprotocol that the function returned, however it spelled the header", () => {
    const headers = { "sec-websocket-protocol": "chat", "Set-Cookie": "a=b" };
    assert.deepEqual(connectVerdict(returned({ statusCode: 200, headers })), { isAdmitted: true, subprotocol: "chat" });
  });

  it("H16 leaves out a subprotocol that would break the response", () => {
    for (const value of ["a\r\nSet-Cookie: b", 7, null, { a: 1 }]) {
      const headers = { "Sec-WebSocket-Protocol": value };
      assert.deepEqual(connectVerdict(returned({ statusCode: 200, headers })), { isAdmitted: true });
    }
  });

  it("is one, whatever the function returned", () => {
    fc.assert(fc.property(fc.anything(), (payload) => assert.ok(connectVerdict(returned(payload)))));
  });
});
