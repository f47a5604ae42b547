import assert from "node:assert/strict";
import fc from "fast-check";
import { areOriginsAllowed, originOf } from "../../../../components/connect-authorizer/code/origin";

const allowed = new Set(["https://app.example.com", "http://localhost:3000"]);

describe("An origin", () => {
  for (const [text, origin] of [
    ["https://app.example.com", "https://app.example.com"],
    ["https://app.example.com/", "https://app.example.com"],
    ["HTTPS://App.Example.COM", "https://app.example.com"],
    ["https://app.example.com:443", "https://app.example.com"],
    ["https://app.example.com:8443", "https://app.example.com:8443"],
    ["http://app.example.com:80", "http://app.example.com"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["http://[::1]:3000", "http://[::1]:3000"],
    ["capacitor://Localhost", "capacitor://localhost"],
    ["chrome-extension://abcdef", "chrome-extension://abcdef"],
  ] as const) {
    it(`is read from ${text}`, () => assert.equal(originOf(text), origin));
  }

  for (const text of [
    "",
    "*",
    "null",
    "app.example.com",
    "https://*.example.com",
    "https://app.example.com/chat",
    "https://app.example.com?",
    "https://app.example.com#top",
    "https://someone@app.example.com",
    "file:///home",
    "data:text/html,hello",
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(originOf(text), undefined));
  }

  it("is its own origin", () => {
    fc.assert(
      fc.property(fc.webAuthority({ withPort: true }), fc.constantFrom("http", "https"), (authority, scheme) => {
        const origin = originOf(`${scheme}://${authority}`);
        assert.equal(originOf(origin ?? assert.fail(authority)), origin);
      }),
    );
  });
});

describe("Allowed origins", () => {
  for (const [what, origins, isAllowed] of [
    ["one of them", ["https://app.example.com"], true],
    ["one of them in another case", ["HTTPS://App.Example.Com"], true],
    ["one of them with its port", ["http://localhost:3000"], true],
    ["none, as programs do that are not browsers", [], true],
    ["another scheme", ["http://app.example.com"], false],
    ["another port", ["http://localhost:3001"], false],
    ["no port where one is asked for", ["http://localhost"], false],
    ["the port that browsers leave out", ["https://app.example.com:443"], false],
    ["a subdomain", ["https://x.app.example.com"], false],
    ["the parent domain", ["https://example.com"], false],
    ["a name that only begins like it", ["https://app.example.com.evil.test"], false],
    ["a name that only ends like it", ["https://evil-app.example.com"], false],
    ["a user name that looks like it", ["https://app.example.com@evil.test"], false],
    ["a path", ["https://app.example.com/"], false],
    ["null, as a sandboxed page does", ["null"], false],
    ["an empty text", [""], false],
    ["an allowed and another one", ["https://app.example.com", "https://evil.test"], false],
  ] as const) {
    it(`${isAllowed ? "admit" : "refuse"} a handshake that names ${what}`, () => {
      assert.equal(areOriginsAllowed(origins, allowed), isAllowed);
    });
  }

  it("admit nobody who is not on the list, and all who are, in any case", () => {
    const origin = fc.webAuthority({ withPort: true }).map((authority) => originOf(`https://${authority}`) ?? "");
    fc.assert(
      fc.property(fc.uniqueArray(origin, { minLength: 2 }), ([stranger = "", ...list]) => {
        assert.equal(areOriginsAllowed([stranger], new Set(list)), false);
        for (const one of list) assert.ok(areOriginsAllowed([one.toUpperCase()], new Set(list)));
      }),
    );
  });

  it("admit everybody when there is no list, and no browser when the list is empty", () => {
    assert.ok(areOriginsAllowed(["https://evil.test"], undefined));
    assert.ok(!areOriginsAllowed(["https://app.example.com"], new Set()));
  });
});
