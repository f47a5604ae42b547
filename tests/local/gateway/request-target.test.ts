import assert from "node:assert/strict";
import fc from "fast-check";
import { queryParameters, requestTarget } from "../../../local/gateway/request-target";

describe("the target of a request", () => {
  it("is a stage", () => {
    for (const url of ["/dev", "/dev/", "/dev?a=/b", "/dev/?"]) {
      assert.deepEqual(requestTarget(url), { kind: "stage", stage: "dev" }, url);
    }
  });

  it("C1 C2 is a connection, its id decoded once", () => {
    const connection = { kind: "connection", stage: "dev", connectionId: "R0oXAdfD0kwCH6w=" };
    assert.deepEqual(requestTarget("/dev/@connections/R0oXAdfD0kwCH6w%3D"), connection);
    assert.deepEqual(requestTarget("/dev/@connections/R0oXAdfD0kwCH6w="), connection);
    assert.deepEqual(requestTarget("/dev/%40connections/R0oXAdfD0kwCH6w%3d?x=1"), connection);
    const twice = requestTarget("/dev/@connections/a%253D");
    assert.equal(twice.kind === "connection" && twice.connectionId, "a%3D");
  });

  it("C10 is a malformed connection when its escapes are broken", () => {
    for (const text of ["%", "%zz", "%E0%A4"]) {
      assert.deepEqual(requestTarget(`/dev/@connections/${text}`), {
        kind: "malformed-connection",
        stage: "dev",
        text,
      });
    }
  });

  it("C20 is the management API without a connection", () => {
    for (const url of ["/dev/@connections", "/dev/@connections/", "/dev/@connections/a/b", "/dev/@connections/a/"]) {
      assert.deepEqual(requestTarget(url), { kind: "management", stage: "dev" }, url);
    }
  });

  it("C11 H19x is nothing otherwise", () => {
    for (const url of [
      "",
      "/",
      "//",
      "/?",
      "//dev",
      "/dev/more",
      "*",
      "dev",
      "/dev/connections/a",
      "/@connections/a/b",
    ]) {
      assert.deepEqual(requestTarget(url), { kind: "nothing" }, url);
    }
  });

  it("is found in any text", () => {
    const url = fc.oneof(
      fc.string(),
      fc.webPath(),
      fc.string({ unit: fc.constantFrom("/", "@", "%", "4", "0", "?", "c") }),
    );
    fc.assert(fc.property(url, (text) => assert.ok(requestTarget(text).kind.length > 0)));
  });
});

describe("query parameters", () => {
  it("H23 are decoded, in order", () => {
    assert.deepEqual(queryParameters("/dev?b=1&a=%C3%A9+x&b=2&c"), [
      ["b", "1"],
      ["a", "é x"],
      ["b", "2"],
      ["c", ""],
    ]);
  });

  it("H22 are none without a query string", () => {
    assert.deepEqual(queryParameters("/dev"), []);
    assert.deepEqual(queryParameters("/dev?"), []);
  });

  it("survive broken escapes", () => {
    fc.assert(fc.property(fc.string(), (text) => assert.ok(Array.isArray(queryParameters(`/dev?${text}`)))));
    assert.deepEqual(queryParameters("/dev?a=%zz"), [["a", "%zz"]]);
  });
});
