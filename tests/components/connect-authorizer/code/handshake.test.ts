import assert from "node:assert/strict";
import fc from "fast-check";
import { headerValues } from "../../../../components/connect-authorizer/code/handshake";

describe("The values of a header", () => {
  it("are found whatever the case of its name, among one or several values", () => {
    const name = "sec-websocket-protocol";
    const written = fc.array(fc.boolean(), { minLength: name.length, maxLength: name.length }).map((isUpper) => {
      return [...name].map((letter, index) => (isUpper[index] ? letter.toUpperCase() : letter)).join("");
    });
    fc.assert(
      fc.property(written, written, (sent, asked) => {
        assert.deepEqual(headerValues({ headers: { other: "b", [sent]: "a" }, multiValueHeaders: null }, asked), ["a"]);
        assert.deepEqual(headerValues({ headers: null, multiValueHeaders: { [sent]: ["a", "b"] } }, asked), ["a", "b"]);
      }),
    );
  });

  it("are all of them, where the simple headers keep only the last", () => {
    const headers = { headers: { Origin: "b" }, multiValueHeaders: { Origin: ["a", "b"] } };
    assert.deepEqual(headerValues(headers, "Origin"), ["a", "b"]);
  });

  it("are none without headers", () => {
    assert.deepEqual(headerValues({ headers: null, multiValueHeaders: null }, "Origin"), []);
    assert.deepEqual(headerValues({ headers: { host: "a" }, multiValueHeaders: { host: ["a"] } }, "Origin"), []);
  });
});
