import assert from "node:assert/strict";
import fc from "fast-check";
import { answerOf } from "../../../../local/gateway/integrations/aws-proxy";
import type { IntegrationOutcome } from "../../../../local/gateway/integrations/integration-outcome";
import { isTwoWay, messageOutcome } from "../../../../local/gateway/integrations/message-outcome";
import { declaredRoute } from "../declarations";

/** The function of a proxy integration returned this. */
const returned = (payload: unknown) => answerOf(payload);

const failed: IntegrationOutcome = { outcome: "failed", reason: "Error: broken" };

describe("the outcome of a message", () => {
  it("R23 R18 is silence on a one-way route, whatever the status code", () => {
    for (const statusCode of [200, 400, 500]) {
      assert.deepEqual(messageOutcome(returned({ statusCode, body: "unheard" }), false), {});
    }
  });

  it("R19 is silence for null on a one-way route", () => {
    assert.deepEqual(messageOutcome(returned(null), false), {});
    assert.deepEqual(messageOutcome(returned(undefined), false), {});
  });

  it("R19 is an error for what is neither null nor a proxy response", () => {
    for (const payload of ["ok", 7, {}, [], true, { statusCode: "ok" }]) {
      const outcome = messageOutcome(returned(payload), false);
      assert.equal(outcome.errorMessage, "Internal server error");
      assert.equal(outcome.isMalformed, true);
    }
  });

  it("R26 is the body on a two-way route, whatever the status code", () => {
    for (const statusCode of [200, 404, 500]) {
      assert.deepEqual(messageOutcome(returned({ statusCode, body: "heard" }), true), { reply: "heard" });
    }
    const encoded = { statusCode: 200, body: Buffer.from("é").toString("base64"), isBase64Encoded: true };
    assert.deepEqual(messageOutcome(returned(encoded), true), { reply: "é" });
  });

  it("R26 is an error on a two-way route when the body is not a string, or nothing was returned", () => {
    for (const payload of [{ statusCode: 200, body: { a: 1 } }, { statusCode: 200, body: 7 }, null, "text"]) {
      assert.equal(messageOutcome(returned(payload), true).errorMessage, "Internal server error");
    }
  });

  it("R27 is an empty text on a two-way route without a body", () => {
    assert.deepEqual(messageOutcome(returned({ statusCode: 200 }), true), { reply: "" });
    assert.deepEqual(messageOutcome(returned({ statusCode: 200, body: null }), true), { reply: "" });
  });

  it("R16 R17 is an error frame on any route whose function failed, was refused or was late", () => {
    for (const replies of [false, true]) {
      assert.equal(messageOutcome(failed, replies).errorMessage, "Internal server error");
      assert.equal(messageOutcome({ outcome: "refused", reason: "no" }, replies).errorMessage, "Internal server error");
      assert.equal(messageOutcome({ outcome: "timed-out" }, replies).errorMessage, "Endpoint request timed out");
    }
  });

  it("L12 is an error for a reply that no message could carry", () => {
    const reply = (body: string) => messageOutcome(returned({ statusCode: 200, body }), true);
    assert.equal(reply("a".repeat(131_072)).reply?.length, 131_072);
    assert.equal(reply("a".repeat(131_073)).errorMessage, "Internal server error");
    assert.equal(reply("é".repeat(65_537)).errorMessage, "Internal server error");
    assert.deepEqual(messageOutcome(returned({ statusCode: 200, body: "a".repeat(131_073) }), false), {});
  });

  it("R24 R25 is a reply with a route response, and with the expression that asks for one", () => {
    assert.equal(isTwoWay(declaredRoute("say")), false);
    assert.equal(isTwoWay(declaredRoute("say", { isTwoWay: true })), true);
    assert.equal(isTwoWay(declaredRoute("say", { routeResponseSelectionExpression: "$default" })), true);
  });

  it("is one, whatever the function returned", () => {
    fc.assert(
      fc.property(fc.anything(), fc.boolean(), (payload, replies) => {
        assert.ok(messageOutcome(returned(payload), replies));
      }),
    );
  });
});
