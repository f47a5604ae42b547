import assert from "node:assert/strict";
import { handler } from "../../handlers/ping";

describe("ping", () => {
  it("is answered", async () => {
    assert.deepEqual(await handler(), { statusCode: 200, body: '{"type":"pong"}' });
  });
});
