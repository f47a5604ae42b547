import type { APIGatewayAuthorizerResult } from "aws-lambda";
import { allow, anonymous, answerBytes, deny, maxAnswerBytes } from "./answer";
import { claimContext, reservedClaim } from "./claim-context";
import { type Handshake, headerValues } from "./handshake";
import type { Log } from "./log";
import { areOriginsAllowed } from "./origin";
import { isJwksFailure, refusalReason } from "./refusal-reason";
import { type TokenSource, tokenOf, tokenSubprotocol } from "./token-source";
import type { Claims, VerifyToken } from "./token-verifier";

/** What a handshake must pass. */
export interface Checks {
  /** Origins that browsers may connect from; undefined allows all. */
  readonly allowedOrigins?: ReadonlySet<string>;
  /** Undefined asks for no token. */
  readonly token?: { readonly source: TokenSource; readonly verify: VerifyToken };
}

/**
 * Answers whether a client may connect.
 *
 * - A wrong origin: 403. So is a valid token whose claims cannot be handed on whole, because they need more than 8 KB
 *   or one has a reserved name: another token would not help, and dropping a claim could open what it closes.
 * - No token or one that is not valid: throws `Unauthorized`, which API Gateway turns into 401.
 * - The issuer's keys cannot be fetched: throws, which API Gateway turns into 500; the client may try again.
 *
 * Each of these writes one line to the log with the reason's name, and nothing of what the token says.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 */
export const authorize =
  ({ allowedOrigins, token }: Checks, log: Log) =>
  async (handshake: Handshake): Promise<APIGatewayAuthorizerResult> => {
    const { methodArn } = handshake;
    if (!areOriginsAllowed(headerValues(handshake, "Origin"), allowedOrigins)) {
      log("connect-denied", { reason: "origin-not-allowed" });
      return deny(methodArn);
    }
    if (!token) return allow(methodArn, anonymous, {});
    const text = tokenOf(handshake, token.source);
    if (!text) throw unauthorized("token-missing", log);
    const claims = await token.verify(text).catch((error: unknown) => {
      throw isJwksFailure(error) ? jwksUnavailable(error, log) : unauthorized(refusalReason(error), log);
    });
    return admit(methodArn, claims, token.source, log);
  };

function admit(methodArn: string, claims: Claims, { kind }: TokenSource, log: Log): APIGatewayAuthorizerResult {
  const claim = reservedClaim(claims);
  if (claim !== undefined) {
    log("connect-denied", { reason: "claim-name-reserved", claim });
    return deny(methodArn);
  }
  const answer = allow(methodArn, claims.sub, {
    ...claimContext(claims),
    ...(kind === "subprotocol" && { subprotocol: tokenSubprotocol }),
  });
  const bytes = answerBytes(answer);
  if (bytes <= maxAnswerBytes) return answer;
  log("connect-denied", { reason: "claims-too-large", bytes, maxBytes: maxAnswerBytes });
  return deny(methodArn);
}

/** API Gateway answers 401 to an error with this message and no other. */
function unauthorized(reason: string, log: Log): Error {
  log("connect-denied", { reason });
  return new Error("Unauthorized");
}

function jwksUnavailable({ message }: Error, log: Log): Error {
  log("connect-failed", { reason: "jwks-unavailable", message });
  return new Error("The issuer's keys cannot be fetched");
}
