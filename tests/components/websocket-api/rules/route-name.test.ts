import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { predefinedRouteKeys } from "../../../../components/websocket-api/rules/limits";
import { routeName } from "../../../../components/websocket-api/rules/route-name";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 6);

describe("a route's name", () => {
  for (const [routeKey, name] of [
    ["$connect", "connect"],
    ["$disconnect", "disconnect"],
    ["$default", "default"],
    ["connect", "route-connect"],
    ["say_it-now2", "route-say_it-now2"],
  ] as const)
    it(`is ${name} for ${routeKey}`, () => assert.equal(routeName(routeKey, hash), name));

  it("has a hash when a name cannot hold the key", () => {
    assert.equal(routeName("chat/join", hash), `route-chat-join-${hash("chat/join")}`);
    assert.match(routeName("参加", hash), /^route---[-]?[0-9a-f]{6}$/);
  });

  it("has a hash in place of what is too long for a role's name", () => {
    assert.equal(routeName("k".repeat(26), hash), `route-${"k".repeat(26)}`);
    const long = "k".repeat(128);
    assert.equal(routeName(long, hash), `route-${"k".repeat(26)}-${hash(long)}`);
  });

  it("is another for every key that a program would have", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "B", "1", "-", "_", "/", ".", " ", ":", "é"),
      minLength: 1,
      maxLength: 40,
    });
    const keys = fc.uniqueArray(fc.oneof(word, fc.constantFrom(...predefinedRouteKeys, "connect", "default")));
    fc.assert(fc.property(keys, (found) => new Set(found.map((key) => routeName(key, hash))).size === found.length));
  });

  it("holds only what a name can", () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (key) => /^[$A-Za-z0-9_-]+$/.test(routeName(`x${key}`, hash))));
  });
});
