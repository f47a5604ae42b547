import assert from "node:assert/strict";
import { FetchError } from "aws-jwt-verify/error";
import { isJwksFailure, refusalReason } from "../../../../components/connect-authorizer/code/refusal-reason";
import {
  claimsWith,
  issuer,
  jwkOf,
  jwksUri,
  newKey,
  nowSeconds,
  signingInput,
  tokenOf,
  tokenOfSecret,
  verifierOf,
} from "./issuer";

const rsa = newKey("rsa");
const ec = newKey("ec", "ES256");
const jwks = { keys: [rsa, ec].map(jwkOf) };
const [, , signature] = tokenOf(rsa).split(".");

async function reasonFor(token: string, { verify } = verifierOf(() => jwks)): Promise<string> {
  const error = await verify(token).then(
    () => assert.fail("the token is valid"),
    (error: unknown) => error,
  );
  assert.ok(!isJwksFailure(error), String(error));
  return refusalReason(error);
}

describe("A token verifier", () => {
  for (const key of [rsa, ec]) {
    it(`gives the claims of a valid ${key.alg} token`, async () => {
      const claims = claimsWith({ "cognito:groups": ["admins"], nbf: nowSeconds() - 1 });
      assert.deepEqual(await verifierOf(() => jwks).verify(tokenOf(key, claims)), claims);
    });
  }

  for (const [what, claims, reason] of [
    ["has expired", { exp: nowSeconds() - 1 }, "token-expired"],
    ["never expires", { exp: undefined }, "token-without-expiry"],
    ["is not yet valid", { nbf: nowSeconds() + 60 }, "token-not-yet-valid"],
    ["is not valid in any year", { nbf: 1e300 }, "token-not-verifiable"],
    ["is of another issuer", { iss: `${issuer}/` }, "issuer-not-allowed"],
    ["names no issuer", { iss: undefined }, "issuer-not-allowed"],
    ["is for another audience", { aud: "app2" }, "audience-not-allowed"],
    ["is for other audiences", { aud: ["app2", "app3"] }, "audience-not-allowed"],
    ["is for nobody", { aud: [] }, "audience-not-allowed"],
    ["names no audience", { aud: undefined }, "audience-not-allowed"],
    ["has another client_id and no aud", { aud: undefined, client_id: "app2" }, "audience-not-allowed"],
    ["has the client_id but another aud", { aud: "app2", client_id: "app" }, "audience-not-allowed"],
    ["has the client_id but an empty aud", { aud: "", client_id: "app" }, "audience-not-allowed"],
    ["has no subject", { sub: undefined }, "token-without-subject"],
    ["has an empty subject", { sub: "" }, "token-without-subject"],
    ["has a subject that is not a text", { sub: 1 }, "token-malformed"],
  ] as const) {
    it(`refuses a token that ${what}`, async () => {
      assert.equal(await reasonFor(tokenOf(rsa, claimsWith(claims))), reason);
    });
  }

  for (const [what, claims] of [
    ["an audience of several", { aud: ["elsewhere", "other-app"] }],
    ["the client_id of Cognito's access tokens, which have no aud", { aud: undefined, client_id: "app" }],
  ] as const) {
    it(`takes ${what}`, async () => {
      assert.equal((await verifierOf(() => jwks).verify(tokenOf(rsa, claimsWith(claims)))).sub, "alice");
    });
  }

  for (const [what, token, reason] of [
    ["the signature of another key", tokenOf({ ...rsa, privateKey: newKey("rsa").privateKey }), "signature-invalid"],
    [
      "another token's signature",
      `${signingInput({ alg: "RS256", kid: "rsa" }, claimsWith({ sub: "eve" }))}.${signature}`,
      "signature-invalid",
    ],
    ["a signature that is too short for its key", `${tokenOf(ec).slice(0, -80)}`, "token-not-verifiable"],
    ["alg none", `${signingInput({ alg: "none", kid: "rsa" }, claimsWith())}.AA`, "algorithm-not-allowed"],
    ["alg none and no signature", `${signingInput({ alg: "none", kid: "rsa" }, claimsWith())}.`, "token-malformed"],
    [
      "the public key as HS256's secret",
      tokenOfSecret(String(rsa.publicKey.export({ format: "pem", type: "spki" })), "rsa"),
      "algorithm-not-allowed",
    ],
    ["no alg", tokenOf(rsa, claimsWith(), { alg: undefined }), "algorithm-not-allowed"],
    ["no kid", tokenOf(rsa, claimsWith(), { kid: undefined }), "key-id-missing"],
    ["a kid that the issuer does not have", tokenOf(rsa, claimsWith(), { kid: "elsewhere" }), "key-unknown"],
    ["the algorithm of another key", tokenOf(rsa, claimsWith(), { kid: "ec" }), "algorithm-not-allowed"],
    ["only words in it", "not a token", "token-malformed"],
  ] as const) {
    it(`refuses a token with ${what}`, async () => {
      assert.equal(await reasonFor(token), reason);
    });
  }

  it("holds to its algorithms, though the issuer has keys for more and may not say what for", async () => {
    const bare = { keys: jwks.keys.map(({ alg: _, ...jwk }) => jwk) };
    for (const published of [jwks, bare]) {
      const onlyEs256 = verifierOf(() => published, { algorithms: ["ES256"] });
      assert.equal(await reasonFor(tokenOf(rsa), onlyEs256), "algorithm-not-allowed");
      assert.equal((await onlyEs256.verify(tokenOf(ec))).sub, "alice");
    }
  });

  it("fetches the keys once for all tokens", async () => {
    const { verify, fetched } = verifierOf(() => jwks);
    await Promise.all([verify(tokenOf(rsa)), verify(tokenOf(ec))]);
    await verify(tokenOf(rsa));
    assert.deepEqual(fetched, [jwksUri]);
  });

  for (const [what, token] of [
    ["another issuer", tokenOf(rsa, claimsWith({ iss: "https://elsewhere.example.com" }))],
    ["another algorithm", tokenOfSecret("secret", "rsa")],
  ] as const) {
    it(`fetches no keys for a token of ${what}`, async () => {
      const verifier = verifierOf(() => jwks);
      await reasonFor(token, verifier);
      assert.deepEqual(verifier.fetched, []);
    });
  }

  it("fetches the keys again for a key that is new", async () => {
    const next = newKey("next");
    let keys = [rsa];
    const { verify, fetched } = verifierOf(() => ({ keys: keys.map(jwkOf) }));
    await verify(tokenOf(rsa));
    keys = [rsa, next];
    assert.equal((await verify(tokenOf(next))).sub, "alice");
    assert.equal((await verify(tokenOf(rsa))).sub, "alice");
    assert.equal(fetched.length, 2);
  });

  it("does not fetch for each forged key id, and still takes tokens of the keys that it has", async () => {
    const verifier = verifierOf(() => jwks);
    assert.equal(await reasonFor(tokenOf(newKey("forged")), verifier), "key-unknown");
    assert.equal(await reasonFor(tokenOf(newKey("forged-too")), verifier), "key-unknown-and-refetch-paused");
    assert.equal((await verifier.verify(tokenOf(rsa))).sub, "alice");
    assert.equal(verifier.fetched.length, 1);
  });

  for (const [what, published] of [
    [
      "cannot be fetched",
      () => {
        throw new FetchError(jwksUri, "Status code is 503, expected 200");
      },
    ],
    ["is no JWKS", () => ({ message: "Forbidden" })],
    ["has a key without a type", () => ({ keys: [{ kid: "rsa" }] })],
    ["has an RSA key without its numbers", () => ({ keys: [{ kid: "rsa", kty: "RSA" }] })],
  ] as const) {
    it(`does not blame the token when the JWKS ${what}`, async () => {
      await assert.rejects(verifierOf(published).verify(tokenOf(rsa)), isJwksFailure);
    });
  }

  it("tries again after the JWKS could not be fetched", async () => {
    let isDown = true;
    const down = () => {
      throw new FetchError(jwksUri, "Response time-out");
    };
    const { verify } = verifierOf(() => (isDown ? down() : jwks));
    await assert.rejects(verify(tokenOf(rsa)), FetchError);
    isDown = false;
    assert.equal((await verify(tokenOf(rsa))).sub, "alice");
  });

  it("needs no JWKS for a key that it has", async () => {
    let isDown = false;
    const { verify } = verifierOf(() => (isDown ? assert.fail("fetched") : jwks));
    await verify(tokenOf(rsa));
    isDown = true;
    assert.equal((await verify(tokenOf(rsa))).sub, "alice");
  });
});
