import assert from "node:assert/strict";
import fc from "fast-check";
import { newId, newTraceId } from "../../../local/gateway/ids";

describe("ids", () => {
  it("E11 are URL-safe base64 of 11 bytes, and differ", () => {
    const ids = Array.from({ length: 1000 }, newId);
    for (const id of ids) {
      assert.match(id, /^[A-Za-z0-9_-]{15}=$/);
      assert.equal(Buffer.from(id, "base64url").length, 11);
    }
    assert.equal(new Set(ids).size, ids.length);
  });

  it("H29 of a trace have the form of AWS, whatever the time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (time) => {
        assert.match(newTraceId(time), /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
      }),
    );
    assert.ok(newTraceId(1_701_245_041_471).startsWith("Root=1-6566f071-"));
  });
});
