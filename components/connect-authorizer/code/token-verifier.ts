import { assertStringArrayContainsString, assertStringArraysOverlap, assertStringEquals } from "aws-jwt-verify/assert";
import {
  JwtInvalidAudienceError,
  JwtInvalidIssuerError,
  JwtInvalidSignatureAlgorithmError,
} from "aws-jwt-verify/error";
import { type JwksCache, SimpleJwksCache } from "aws-jwt-verify/jwk";
import { decomposeUnverifiedJwt } from "aws-jwt-verify/jwt";
import type { JwtPayload } from "aws-jwt-verify/jwt-model";
import { JwtVerifier } from "aws-jwt-verify/jwt-verifier";
import type { JwtSettings } from "./settings";
import { EndlessTokenError, NamelessTokenError } from "./token-error";

/** The claims of a token that passed every check. */
export type Claims = JwtPayload & { readonly sub: string };

/**
 * Verifies a token and gives its claims.
 *
 * @throws what `isJwksFailure` knows when the keys are not to be had, and any other error when the token is not valid
 */
export type VerifyToken = (token: string) => Promise<Claims>;

/**
 * A verifier of one issuer's tokens: signature, algorithm, issuer, audience, `exp`, `nbf`, `sub`.
 *
 * The keys are fetched at the first token and kept as long as the function's instance lives. A token with an unknown
 * `kid` has them fetched again, except in the 10 seconds after one that stayed unknown; so forged tokens cannot make
 * the function flood the issuer.
 */
export function tokenVerifier(settings: JwtSettings, jwksCache: JwksCache = new SimpleJwksCache()): VerifyToken {
  const { issuer, jwksUri, audience } = settings;
  const verifier = JwtVerifier.create(
    // Without the library's own check of `aud`, which would refuse the access tokens of Cognito: see checkClaims.
    { issuer, jwksUri, audience: null, customJwtCheck: ({ payload }) => checkClaims(payload, audience) },
    { jwksCache },
  );
  return async (token) => {
    checkBeforeKeys(token, settings);
    return (await verifier.verify(token)) as Claims;
  };
}

/**
 * Refuses what needs no key to be refused. The algorithm is held to the list here because the library would take any
 * that a key of the JWKS fits. The issuer is looked at early, though the library looks too, because the library keeps
 * a copy of the key for every issuer that a token names, forged ones as well.
 */
function checkBeforeKeys(token: string, { issuer, algorithms }: JwtSettings): void {
  const { header, payload } = decomposeUnverifiedJwt(token);
  assertStringArrayContainsString("algorithm", header.alg, [...algorithms], JwtInvalidSignatureAlgorithmError);
  assertStringEquals("issuer", payload.iss, issuer, JwtInvalidIssuerError);
}

/**
 * What the library leaves open. The audience is compared as API Gateway's own JWT authorizer of HTTP APIs does it:
 * with `aud`, or with `client_id` when there is no `aud`, as in the access tokens of Cognito.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
function checkClaims({ aud, client_id, exp, sub }: JwtPayload, audience: readonly string[]): void {
  assertStringArraysOverlap("audience", aud ?? client_id, [...audience], JwtInvalidAudienceError);
  if (exp === undefined) throw new EndlessTokenError("The token has no exp");
  if (!sub) throw new NamelessTokenError("The token has no sub");
}
