import assert from "node:assert/strict";
import { FetchError } from "aws-jwt-verify/error";
import { answerBytes } from "../../../../components/connect-authorizer/code/answer";
import { authorize, type Checks } from "../../../../components/connect-authorizer/code/authorize";
import type { Handshake } from "../../../../components/connect-authorizer/code/handshake";
import type { TokenSource } from "../../../../components/connect-authorizer/code/token-source";
import { claimsWith, jwkOf, jwksUri, newKey, tokenOf, verifierOf } from "./issuer";

const methodArn = "arn:aws-cn:execute-api:cn-north-1:123456789012:a1b2c3/dev/$connect";
const policy = (Effect: "Allow" | "Deny") => ({
  Version: "2012-10-17",
  Statement: [{ Action: "execute-api:Invoke", Effect, Resource: methodArn }],
});
const denied = { principalId: "anonymous", policyDocument: policy("Deny") };
const key = newKey("rsa");
const query: TokenSource = { kind: "query", name: "token" };

function authorizerOf(checks: Checks) {
  const logged: unknown[][] = [];
  const handler = authorize(checks, (...line) => logged.push(line));
  const connect = (handshake: Partial<Handshake>) =>
    handler({ methodArn, headers: null, multiValueHeaders: null, queryStringParameters: null, ...handshake });
  return { connect, logged };
}

function tokenAuthorizer(source = query, published: () => unknown = () => ({ keys: [jwkOf(key)] })) {
  return authorizerOf({ token: { source, verify: verifierOf(published).verify } });
}

describe("The authorizer of $connect", () => {
  it("admits everybody as anonymous when it is to check nothing", async () => {
    const { connect, logged } = authorizerOf({});
    const answer = await connect({ headers: { Origin: "https://evil.test" } });
    assert.deepEqual(answer, { principalId: "anonymous", policyDocument: policy("Allow"), context: {} });
    assert.deepEqual(logged, []);
  });

  it("denies a wrong origin, before it looks at the token", async () => {
    const verify = () => assert.fail("the token was looked at");
    const allowedOrigins = new Set(["https://app.example.com"]);
    const { connect, logged } = authorizerOf({ allowedOrigins, token: { source: query, verify } });
    const multiValueHeaders = { origin: ["https://evil.test"] };
    assert.deepEqual(await connect({ multiValueHeaders, queryStringParameters: { token: tokenOf(key) } }), denied);
    assert.deepEqual(logged, [["connect-denied", { reason: "origin-not-allowed" }]]);
  });

  it("asks for the token as well when the origin is right, and when there is none", async () => {
    const token = { source: query, verify: verifierOf(() => ({ keys: [jwkOf(key)] })).verify };
    const { connect } = authorizerOf({ allowedOrigins: new Set(["https://app.example.com"]), token });
    const queryStringParameters = { token: tokenOf(key) };
    for (const headers of [{ Origin: "https://app.example.com" }, null]) {
      assert.equal((await connect({ headers, queryStringParameters })).principalId, "alice");
      await assert.rejects(connect({ headers }), { message: "Unauthorized" });
    }
  });

  const claims = claimsWith({ "cognito:groups": ["admins"] });
  const context = { iss: claims.iss, aud: "app", sub: "alice", exp: `${claims.exp}`, "cognito:groups": '["admins"]' };
  const token = tokenOf(key, claims);
  for (const [source, handshake, more] of [
    [query, { queryStringParameters: { token } }, {}],
    [{ kind: "header", name: "Authorization" }, { headers: { authorization: `Bearer ${token}` } }, {}],
    [
      { kind: "subprotocol" },
      { headers: { "sec-websocket-protocol": `access_token, ${token}` } },
      { subprotocol: "access_token" },
    ],
  ] as const) {
    it(`admits a token from ${source.kind} to this $connect only, and hands its claims on but not itself`, async () => {
      const { connect, logged } = tokenAuthorizer(source);
      const answer = await connect(handshake);
      assert.deepEqual(answer, {
        principalId: "alice",
        policyDocument: policy("Allow"),
        context: { ...context, ...more },
      });
      assert.ok(!JSON.stringify(answer).includes(token));
      assert.deepEqual(logged, []);
    });
  }

  for (const [what, queryStringParameters, reason] of [
    ["no token", null, "token-missing"],
    ["an expired token", { token: tokenOf(key, claimsWith({ exp: 1 })) }, "token-expired"],
    ["a forged token", { token: tokenOf({ ...newKey("rsa") }) }, "signature-invalid"],
  ] as const) {
    it(`answers 401 to ${what}, and logs only the reason's name`, async () => {
      const { connect, logged } = tokenAuthorizer();
      const error = await connect({ queryStringParameters }).catch((error: Error) => error);
      assert.ok(error instanceof Error && error.message === "Unauthorized" && error.cause === undefined);
      assert.deepEqual(logged, [["connect-denied", { reason }]]);
    });
  }

  it("answers 500, not 401, when the issuer's keys cannot be fetched", async () => {
    const { connect, logged } = tokenAuthorizer(query, () => {
      throw new FetchError(jwksUri, "Status code is 503, expected 200");
    });
    const failed = { message: "The issuer's keys cannot be fetched" };
    await assert.rejects(connect({ queryStringParameters: { token: tokenOf(key) } }), failed);
    const message = `Failed to fetch ${jwksUri}: Status code is 503, expected 200`;
    assert.deepEqual(logged, [["connect-failed", { reason: "jwks-unavailable", message }]]);
  });

  it("denies a token whose claim would stand for something else, rather than drop or rename it", async () => {
    const { connect, logged } = tokenAuthorizer();
    const queryStringParameters = { token: tokenOf(key, claimsWith({ principalId: "bob" })) };
    assert.deepEqual(await connect({ queryStringParameters }), denied);
    assert.deepEqual(logged, [["connect-denied", { reason: "claim-name-reserved", claim: "principalId" }]]);
  });

  it("admits claims of 8 KB and denies one byte more, rather than drop some", async () => {
    const { connect, logged } = tokenAuthorizer();
    const connectWith = (about: string) =>
      connect({ queryStringParameters: { token: tokenOf(key, claimsWith({ about })) } });
    const room = 8192 - answerBytes(await connectWith(""));
    const largest = await connectWith(`é${"x".repeat(room - 2)}`);
    assert.equal(answerBytes(largest), 8192);
    assert.equal(largest.principalId, "alice");
    assert.deepEqual(await connectWith("x".repeat(room + 1)), denied);
    const reason = "claims-too-large";
    assert.deepEqual(logged, [["connect-denied", { reason, bytes: 8193, maxBytes: 8192 }]]);
  });
});
