import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import type { JwtSettings } from "../../../../components/connect-authorizer/code/settings";
import { tokenVerifier, type VerifyToken } from "../../../../components/connect-authorizer/code/token-verifier";

/** A key of an issuer. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: "RS256" | "ES256";
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Makes a key; RSA for RS256, P-256 for ES256. */
export function newKey(kid: string, alg: SigningKey["alg"] = "RS256"): SigningKey {
  const pair =
    alg === "RS256"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { kid, alg, ...pair };
}

/** The key as the JWKS publishes it; `alg` is optional in a JWKS, so a test can leave it out. */
export function jwkOf({ kid, alg, publicKey }: SigningKey): Record<string, unknown> {
  return { ...publicKey.export({ format: "jwk" }), kid, alg, use: "sig" };
}

export const issuer = "https://issuer.example.com";
export const jwksUri = `${issuer}/jwks.json`;
export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Claims that pass, changed by a test; undefined leaves a claim out. */
export function claimsWith(changed: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { iss: issuer, aud: "app", sub: "alice", exp: nowSeconds() + 600, ...changed };
}

/** A token as the key's owner signs it. */
export function tokenOf(
  key: SigningKey,
  claims: Readonly<Record<string, unknown>> = claimsWith(),
  header: Readonly<Record<string, unknown>> = {},
): string {
  const input = signingInput({ alg: key.alg, kid: key.kid, ...header }, claims);
  const signature = sign("sha256", Buffer.from(input), { key: key.privateKey, dsaEncoding: "ieee-p1363" });
  return `${input}.${signature.toString("base64url")}`;
}

/** A token signed with a text as HS256 does it. */
export function tokenOfSecret(secret: string, kid: string): string {
  const input = signingInput({ alg: "HS256", kid }, claimsWith());
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

/** The first two parts of a token. */
export function signingInput(
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
): string {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
}

/** A verifier whose issuer publishes what `published` says, and the addresses that were fetched. */
export function verifierOf(
  published: () => unknown,
  changed: Partial<JwtSettings> = {},
): { readonly verify: VerifyToken; readonly fetched: string[] } {
  const fetched: string[] = [];
  const fetch = async (uri: string): Promise<ArrayBuffer> => {
    fetched.push(uri);
    return new TextEncoder().encode(JSON.stringify(published())).buffer;
  };
  const settings: JwtSettings = {
    issuer,
    jwksUri,
    audience: ["app", "other-app"],
    algorithms: ["RS256", "ES256"],
    from: { kind: "query", name: "token" },
    ...changed,
  };
  return { verify: tokenVerifier(settings, new SimpleJwksCache({ fetcher: { fetch } })), fetched };
}
