import { choiceProblems } from "../../rules/choice";
import type { Problem } from "../../rules/problem";
import { originProblems } from "./origin-problems";

/** What is known of who may connect, when it is declared. */
export interface DeclaredAccess {
  readonly authorization?: string;
  readonly identitySources?: readonly string[];
  readonly jwt?: DeclaredJwt;
  readonly allowedOrigins?: readonly string[] | null;
  readonly requestParameters?: Readonly<Record<string, boolean>>;
}

/** What is known of a ready-made authorizer: null is missing, undefined is known later. */
export interface DeclaredJwt {
  readonly issuer?: string | null;
  readonly audience: readonly (string | null | undefined)[];
  readonly jwksUri?: string | null;
  readonly algorithms?: readonly string[] | null;
  readonly from?: string;
}

/** The signatures that a ready-made authorizer takes. */
const jwtAlgorithms = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "EdDSA"] as const;

/** The arguments that only `$connect` takes. */
const connectOnly = ["authorization", "authorizer", "jwt", "allowedOrigins", "requestParameters"] as const;

/** What is wrong with a route's access for which `$connect` is the only place. */
export function placeProblems(routeKey: string, route: Readonly<Record<string, unknown>>): Problem[] {
  if (routeKey === "$connect") return [];
  const declared = connectOnly.filter((name) => route[name] !== undefined && route[name] !== null);
  return declared.map((path) => {
    const message = `is for $connect alone, since AWS decides once, at the handshake, who may talk, got it on ${routeKey}; move it to routes.$connect`;
    return { path, code: "authorizer-not-on-connect", message };
  });
}

/** What is wrong with the ways to decide who may connect that are declared beside each other. */
export function combinationProblems(route: Readonly<Record<string, unknown>>): Problem[] {
  const { authorization, authorizer, jwt, allowedOrigins } = route;
  const deciding = Object.entries({ authorization, authorizer, jwt }).filter(([, value]) => value);
  const names = deciding.map(([name]) => name);
  const ambiguous = (message: string): Problem[] => [
    { path: "authorization", code: "authorization-ambiguous", message },
  ];
  if (names.length > 1) return ambiguous(`is decided once, got ${names.join(" and ")}; keep one of them`);
  if (allowedOrigins && (authorizer || authorization === "AWS_IAM"))
    return ambiguous(
      `allowedOrigins needs the authorizer that comes with it, got ${names.join()} too; check the header Origin there, or leave it out`,
    );
  return [];
}

/** All that is wrong with who may connect, apart from what is declared beside what. */
export function accessProblems(declared: DeclaredAccess): Problem[] {
  return [
    ...authorizationProblems(declared.authorization),
    ...(declared.identitySources ?? []).flatMap((source, index) => identitySourceProblems(index, source)),
    ...(declared.jwt ? jwtProblems(declared.jwt) : []),
    ...originProblems(declared.allowedOrigins),
    ...Object.keys(declared.requestParameters ?? {}).flatMap(requestParameterProblems),
  ];
}

function authorizationProblems(authorization: string | undefined): Problem[] {
  if (authorization === "JWT" || authorization === "CUSTOM") {
    const message = `must be NONE or AWS_IAM, got ${JSON.stringify(authorization)}; declare jwt, or an authorizer of your own`;
    return [{ path: "authorization", code: "authorization-unknown", message }];
  }
  return choiceProblems("authorization", authorization, ["NONE", "AWS_IAM"], "authorization-unknown");
}

function identitySourceProblems(index: number, source: string): Problem[] {
  if (/^(route\.request\.(header|querystring)|stageVariables|context)\.[\w.-]+$/.test(source)) return [];
  const message = `must look like route.request.querystring.token, route.request.header.Cookie, stageVariables.x or context.x, got ${JSON.stringify(source)}`;
  return [{ path: `authorizer.identitySources[${index}]`, code: "identity-source-invalid", message }];
}

/** What is wrong with whose tokens are taken; what is not known yet is right. */
export function jwtProblems({ issuer, audience, jwksUri, algorithms, from }: DeclaredJwt): Problem[] {
  return [
    ...httpsProblems("jwt.issuer", issuer),
    ...httpsProblems("jwt.jwksUri", jwksUri ?? undefined),
    ...audienceProblems(audience),
    ...(algorithms?.length === 0 ? [jwtProblem("jwt.algorithms", "must name a signature", "none")] : []),
    ...(algorithms ?? []).flatMap((algorithm, index) =>
      choiceProblems<string>(`jwt.algorithms[${index}]`, algorithm, jwtAlgorithms, "jwt-invalid"),
    ),
    ...(from !== undefined && /^(query:[\w.-]+|header:[\w-]+|subprotocol)$/.test(from)
      ? []
      : [jwtProblem("jwt.from", "must be query:<name>, header:<name> or subprotocol", JSON.stringify(from))]),
  ];
}

function audienceProblems(audience: DeclaredJwt["audience"]): Problem[] {
  const isText = (one: unknown) => typeof one === "string" && one !== "";
  if (audience.length > 0 && audience.every((one) => one === undefined || isText(one))) return [];
  return [jwtProblem("jwt.audience", "must say for whom the tokens are", JSON.stringify(audience))];
}

function httpsProblems(path: string, url: string | null | undefined): Problem[] {
  if (url === undefined || (url !== null && /^https:\/\/[^\s/?#]+[^\s?#]*$/.test(url))) return [];
  return [jwtProblem(path, "must be an https:// address", url === null ? undefined : JSON.stringify(url))];
}

const jwtProblem = (path: string, rule: string, found: string | undefined): Problem => ({
  path,
  code: "jwt-invalid",
  message: `${rule}, got ${found ?? "nothing"}`,
});

function requestParameterProblems(key: string): Problem[] {
  if (/^route\.request\.(querystring|header)\.[\w.$-]+$/.test(key)) return [];
  const message = `must look like route.request.querystring.room or route.request.header.Cookie, got ${JSON.stringify(key)}`;
  return [{ path: `requestParameters.${key}`, code: "request-parameter-invalid", message }];
}
