import assert from "node:assert/strict";
import fc from "fast-check";
import { isAddressedHere } from "../../../local/gateway/host-check";
import { isOwnOrigin } from "../../../local/loopback";

describe("the host check", () => {
  it("takes loopback names and the host that the gateway is bound to", () => {
    const hosts = [
      "localhost",
      "LOCALHOST:80",
      "chat.localhost:4000",
      "127.0.0.1:4000",
      "127.1.2.3",
      "[::1]:4000",
      "box.lan:1",
    ];
    for (const host of hosts) assert.equal(isAddressedHere({ host }, "box.lan"), true, host);
    assert.equal(isAddressedHere({ host: "[fe80::1]:4000" }, "fe80::1"), true);
  });

  it("takes the API's host on AWS, which functions ask for, and no other API's", () => {
    const own = "abc.execute-api.eu-west-1.amazonaws.com";
    assert.equal(isAddressedHere({ host: own }, "127.0.0.1", own), true);
    assert.equal(isAddressedHere({ host: own.replace("abc", "xyz") }, "127.0.0.1", own), false);
  });

  it("refuses every other name: a page may have rebound it to this machine", () => {
    const hosts = [
      "",
      "evil.example",
      "localhost.evil.example:4000",
      "127.0.0.1.evil.example",
      "localhost:80:80",
      "a@localhost",
    ];
    for (const host of hosts) assert.equal(isAddressedHere({ host }, "127.0.0.1"), false, host);
    assert.equal(isAddressedHere({}, "127.0.0.1"), false);
  });

  it("takes management requests from functions and from pages of its own origin only", () => {
    const host = "localhost:4510";
    assert.equal(isOwnOrigin({ host }), true);
    assert.equal(isOwnOrigin({ host, origin: "http://localhost:4510" }), true);
    for (const origin of ["https://evil.example", "null", "", "http://localhost:3000", "http://a.localhost:4510"]) {
      assert.equal(isOwnOrigin({ host, origin }), false, origin);
    }
  });

  it("decides on any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(typeof isAddressedHere({ host: text }, "127.0.0.1"), "boolean");
        assert.equal(typeof isOwnOrigin({ origin: text }), "boolean");
      }),
    );
  });
});
