import assert from "node:assert/strict";
import fc from "fast-check";
import { identityValue, missingIdentitySource } from "../../../../local/gateway/authorization/identity-source";
import type { NameValue } from "../../../../local/gateway/name-values";
import { declaredApi, declaredStage } from "../declarations";
import { connectExchange } from "../templates/exchanges";

const stage = declaredStage("dev", { variables: { secret: "s", empty: "" } });
const exchange = connectExchange(declaredApi([]), stage);
const handshake = (headers: NameValue[] = [], query: NameValue[] = []) => ({
  headers,
  query,
  request: { headers: {} },
});
const found = (source: string, headers: NameValue[] = [], query: NameValue[] = []) =>
  identityValue(source, exchange, handshake(headers, query));

describe("an identity source", () => {
  it("A6 A7 is a header in any case, or a parameter of the query string in its own", () => {
    assert.equal(found("route.request.header.Auth", [["auth", "a"]]), "a");
    assert.equal(found("route.request.header.x-user.id", [["X-User.Id", "a"]]), "a");
    assert.equal(found("route.request.querystring.token", [], [["token", "t"]]), "t");
    assert.equal(found("route.request.querystring.token", [], [["Token", "t"]]), undefined);
    assert.equal(found("route.request.querystring.token", [["token", "t"]]), undefined);
  });

  it("A6 takes the last of several values, as the event shows it", () => {
    const twice: NameValue[] = [
      ["A", "first"],
      ["a", "last"],
    ];
    assert.equal(found("route.request.header.A", twice), "last");
  });

  it("S6 A6 is a variable of the stage, or of the context", () => {
    assert.equal(found("stageVariables.secret"), "s");
    assert.equal(found("context.stage"), "dev");
    assert.equal(found("context.identity.sourceIp"), "127.0.0.1");
  });

  it("A6 is missing when it is not there, is empty, or is nothing of a request", () => {
    const sources = ["stageVariables.other", "stageVariables.empty", "context.identity.user", "context.stage.length"];
    const inherited = ["context.constructor", "stageVariables.toString", "route.request.header.constructor"];
    const odd = ["$request.header.Auth", "method.request.header.Auth", "route.request.header.", "", "context"];
    for (const source of [...sources, ...inherited, ...odd]) {
      assert.equal(missingIdentitySource(["context.stage", source], exchange, handshake([["Auth", "a"]])), source);
    }
    assert.equal(missingIdentitySource([], exchange, handshake()), undefined);
    assert.equal(missingIdentitySource(["context.stage", "stageVariables.secret"], exchange, handshake()), undefined);
  });

  it("A6 is found wherever it is, under any name and with any value but an empty one", () => {
    const name = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(name, fc.string(), fc.array(fc.tuple(name, fc.string())), (key, value, others) => {
        const query = [...others, [key, value] as const];
        const source = `route.request.querystring.${key}`;
        assert.equal(
          missingIdentitySource([source], exchange, handshake([], query)),
          value === "" ? source : undefined,
        );
      }),
    );
  });

  it("A6 never fails, whatever it says", () => {
    const place = fc.constantFrom("route.request.header.", "context.", "stageVariables.", "");
    fc.assert(
      fc.property(place, fc.string(), (start, rest) => {
        assert.doesNotThrow(() => missingIdentitySource([start + rest], exchange, handshake([["a", "b"]])));
      }),
    );
  });
});
