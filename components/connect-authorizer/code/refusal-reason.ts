import {
  FetchError,
  JwksValidationError,
  JwkValidationError,
  JwtExpiredError,
  JwtInvalidAudienceError,
  JwtInvalidIssuerError,
  JwtInvalidSignatureAlgorithmError,
  JwtInvalidSignatureError,
  JwtNotBeforeError,
  JwtParseError,
  JwtWithoutValidKidError,
  KidNotFoundInJwksError,
  WaitPeriodNotYetEndedJwkError,
} from "aws-jwt-verify/error";
import { EndlessTokenError, NamelessTokenError } from "./token-error";

/** Why a token is refused, in the words of the log. The library's messages hold claims, so they are not logged. */
const reasons: readonly (readonly [abstract new (...args: never[]) => Error, string])[] = [
  [JwtParseError, "token-malformed"],
  [JwtInvalidIssuerError, "issuer-not-allowed"],
  [JwtInvalidSignatureAlgorithmError, "algorithm-not-allowed"],
  [JwtWithoutValidKidError, "key-id-missing"],
  [KidNotFoundInJwksError, "key-unknown"],
  [WaitPeriodNotYetEndedJwkError, "key-unknown-and-refetch-paused"],
  [JwtInvalidSignatureError, "signature-invalid"],
  [JwtExpiredError, "token-expired"],
  [JwtNotBeforeError, "token-not-yet-valid"],
  [JwtInvalidAudienceError, "audience-not-allowed"],
  [EndlessTokenError, "token-without-expiry"],
  [NamelessTokenError, "token-without-subject"],
];

/** The name of what was wrong with a token. */
export function refusalReason(error: unknown): string {
  const [, reason] = reasons.find(([kind]) => error instanceof kind) ?? [];
  // Node.js itself throws at a signature that is too short for the key, or a key that is not for the algorithm.
  return reason ?? "token-not-verifiable";
}

/** Whether it is the JWKS that is missing or wrong, which no client can help. */
export function isJwksFailure(error: unknown): error is Error {
  return [FetchError, JwksValidationError, JwkValidationError].some((kind) => error instanceof kind);
}
