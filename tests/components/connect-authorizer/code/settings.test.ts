import assert from "node:assert/strict";
import { authorizerSettings } from "../../../../components/connect-authorizer/code/settings";

const jwt = {
  issuer: "https://issuer.example.com",
  audience: ["app"],
  jwksUri: "https://issuer.example.com/jwks.json",
  algorithms: ["RS256", "ES256"],
  from: "query:token",
};
const algorithms = "a list of at least one of RS256, RS384, RS512, ES256, ES384, ES512, EdDSA";

describe("The authorizer's settings", () => {
  it("ask for nothing when nothing is set", () => assert.deepEqual(authorizerSettings({}), {}));

  it("are the origins, as browsers send them", () => {
    assert.deepEqual(
      authorizerSettings({ ALLOWED_ORIGINS: '["https://App.example.com:443","http://localhost:3000"]' }),
      {
        allowedOrigins: new Set(["https://app.example.com", "http://localhost:3000"]),
      },
    );
    assert.deepEqual(authorizerSettings({ ALLOWED_ORIGINS: "[]" }), { allowedOrigins: new Set() });
  });

  it("are what tokens must be", () => {
    assert.deepEqual(authorizerSettings({ JWT: JSON.stringify(jwt) }), {
      jwt: { ...jwt, from: { kind: "query", name: "token" } },
    });
  });

  for (const [name, text, rest] of [
    ["ALLOWED_ORIGINS", "", 'JSON, got ""'],
    ["ALLOWED_ORIGINS", "https://app.example.com", 'JSON, got "https://app.example.com"'],
    ["ALLOWED_ORIGINS", '"*"', 'a list of origins; leave it out to allow all, got "*"'],
  ] as const) {
    it(`refuse ${name}=${text}`, () => {
      const message = `The environment variable ${name} must be ${rest}`;
      assert.throws(() => authorizerSettings({ [name]: text }), { message });
    });
  }

  for (const item of ["*", "null", "https://*.example.com", "https://app.example.com/chat", 1, null]) {
    it(`refuse ${JSON.stringify(item)} among the origins, and say where`, () => {
      const ALLOWED_ORIGINS = JSON.stringify(["https://app.example.com", item]);
      const expected = "an origin such as https://app.example.com, without a path";
      const message = `The environment variable ALLOWED_ORIGINS[1] must be ${expected}, got ${JSON.stringify(item)}`;
      assert.throws(() => authorizerSettings({ ALLOWED_ORIGINS }), { message });
    });
  }

  for (const [field, value, expected] of [
    ["issuer", "", "a text"],
    ["issuer", undefined, "a text"],
    ["audience", [], "a list of at least one text"],
    ["audience", "app", "a list of at least one text"],
    ["audience", ["app", ""], "a list of at least one text"],
    ["jwksUri", "http://issuer.example.com/jwks.json", "an https URL"],
    ["jwksUri", "issuer.example.com", "an https URL"],
    ["algorithms", [], algorithms],
    ["algorithms", ["RS256", "HS256"], algorithms],
    ["algorithms", ["none"], algorithms],
    ["from", "cookie:token", "query:<name>, header:<name> or subprotocol"],
    ["from", undefined, "query:<name>, header:<name> or subprotocol"],
  ] as const) {
    it(`refuse a JWT whose ${field} is ${JSON.stringify(value)}`, () => {
      const JWT = JSON.stringify({ ...jwt, [field]: value });
      const message = `The environment variable JWT.${field} must be ${expected}, got ${JSON.stringify(value)}`;
      assert.throws(() => authorizerSettings({ JWT }), { message });
    });
  }

  for (const JWT of ["null", "true", '"RS256"']) {
    it(`refuse a JWT that is ${JWT}`, () => {
      const message = `The environment variable JWT must be an object, got ${JWT}`;
      assert.throws(() => authorizerSettings({ JWT }), { message });
    });
  }
});
