import { type SupportedSignatureAlgorithm, supportedSignatureAlgorithms } from "aws-jwt-verify/jwt-verifier";
import { originOf } from "./origin";
import { type TokenSource, tokenSource } from "./token-source";

/** Which tokens are valid, and where a handshake has its token. */
export interface JwtSettings {
  /** The `iss` of the tokens. */
  readonly issuer: string;
  /** The tokens' `aud`, or `client_id` where there is no `aud`, must be one of these. */
  readonly audience: readonly string[];
  /** Where the issuer publishes its keys; https. */
  readonly jwksUri: string;
  /** The algorithms that tokens may be signed with, whatever else the keys would fit. */
  readonly algorithms: readonly SupportedSignatureAlgorithm[];
  /** Where the token is. */
  readonly from: TokenSource;
}

/** What the authorizer checks. */
export interface AuthorizerSettings {
  /** Origins that browsers may connect from; undefined allows all. */
  readonly allowedOrigins?: ReadonlySet<string>;
  /** Undefined asks for no token. */
  readonly jwt?: JwtSettings;
}

/**
 * Reads the environment: `ALLOWED_ORIGINS`, a JSON list such as `["https://app.example.com"]`, and `JWT`, a JSON object
 * `{ issuer, audience, jwksUri, algorithms, from }` with `from` being `query:<name>`, `header:<name>` or `subprotocol`.
 *
 * @throws Error that names the variable, its field and the value when it is not as described
 */
export function authorizerSettings(environment: Readonly<Record<string, string | undefined>>): AuthorizerSettings {
  const { ALLOWED_ORIGINS, JWT } = environment;
  return {
    ...(ALLOWED_ORIGINS !== undefined && {
      allowedOrigins: allowedOrigins(parsed("ALLOWED_ORIGINS", ALLOWED_ORIGINS)),
    }),
    ...(JWT !== undefined && { jwt: jwtSettings(parsed("JWT", JWT)) }),
  };
}

function allowedOrigins(value: unknown): ReadonlySet<string> {
  if (!Array.isArray(value)) {
    throw malformed("ALLOWED_ORIGINS", "a list of origins; leave it out to allow all", value);
  }
  return new Set(
    value.map((item, index) => {
      const origin = isText(item) ? originOf(item) : undefined;
      if (origin !== undefined) return origin;
      throw malformed(`ALLOWED_ORIGINS[${index}]`, "an origin such as https://app.example.com, without a path", item);
    }),
  );
}

function jwtSettings(value: unknown): JwtSettings {
  const { issuer, audience, jwksUri, algorithms, from } = checked("JWT", value, isObject, "an object");
  const source = isText(from) ? tokenSource(from) : undefined;
  if (!source) throw malformed("JWT.from", "query:<name>, header:<name> or subprotocol", from);
  const someAlgorithms = `a list of at least one of ${supportedSignatureAlgorithms.join(", ")}`;
  return {
    issuer: checked("JWT.issuer", issuer, isText, "a text"),
    audience: checked("JWT.audience", audience, isListOf(isText), "a list of at least one text"),
    jwksUri: checked("JWT.jwksUri", jwksUri, isHttps, "an https URL"),
    algorithms: checked("JWT.algorithms", algorithms, isListOf(isAlgorithm), someAlgorithms),
    from: source,
  };
}

const isObject = (value: unknown): value is Partial<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const isHttps = (value: unknown): value is string =>
  isText(value) && URL.canParse(value) && new URL(value).protocol === "https:";

const isAlgorithm = (value: unknown): value is SupportedSignatureAlgorithm =>
  supportedSignatureAlgorithms.some((algorithm) => algorithm === value);

const isListOf =
  <T>(isItem: (item: unknown) => item is T) =>
  (value: unknown): value is T[] =>
    Array.isArray(value) && value.length > 0 && value.every(isItem);

function checked<T>(name: string, value: unknown, isExpected: (value: unknown) => value is T, expected: string): T {
  if (isExpected(value)) return value;
  throw malformed(name, expected, value);
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(name, "JSON", text);
  }
}

function malformed(name: string, expected: string, value: unknown): Error {
  return new Error(`The environment variable ${name} must be ${expected}, got ${JSON.stringify(value)}`);
}
