import assert from "node:assert/strict";
import fc from "fast-check";
import { messageOutcome } from "../../../local/gateway/message-outcome";
import { failed, returned } from "./serving";

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
    for (const isTwoWay of [false, true]) {
      assert.equal(messageOutcome(failed, isTwoWay).errorMessage, "Internal server error");
      assert.equal(
        messageOutcome({ outcome: "refused", reason: "no" }, isTwoWay).errorMessage,
        "Internal server error",
      );
      assert.equal(messageOutcome({ outcome: "timed-out" }, isTwoWay).errorMessage, "Endpoint request timed out");
    }
  });

  it("is one, whatever the function returned", () => {
    fc.assert(
      fc.property(fc.anything(), fc.boolean(), (payload, isTwoWay) => {
        assert.ok(messageOutcome(returned(payload), isTwoWay));
      }),
    );
  });
});
