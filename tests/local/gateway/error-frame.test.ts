import assert from "node:assert/strict";
import { errorFrame } from "../../../local/gateway/error-frame";

describe("an error frame", () => {
  it("R14 R16 R17 has API Gateway's bytes", () => {
    const frame = (message: string) => errorFrame(message, "XDmENcnwIE0CFEQ=", "XDmGEE2RoE0FRdQ=");
    assert.equal(
      frame("Forbidden"),
      '{"message": "Forbidden", "connectionId":"XDmENcnwIE0CFEQ=", "requestId":"XDmGEE2RoE0FRdQ="}',
    );
    assert.equal(
      frame("Endpoint request timed out"),
      '{"message": "Endpoint request timed out", "connectionId":"XDmENcnwIE0CFEQ=", "requestId":"XDmGEE2RoE0FRdQ="}',
    );
    assert.equal(
      frame("Internal server error"),
      '{"message": "Internal server error", "connectionId":"XDmENcnwIE0CFEQ=", "requestId":"XDmGEE2RoE0FRdQ="}',
    );
  });
});
