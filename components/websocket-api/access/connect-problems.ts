import { known, knownOrMissing } from "../../problems/known";
import { type Problem, under } from "../../rules/problem";
import type { DeclaredApi } from "../declared-api";
import { routeFunctionProblems } from "../routes/function-problems";
import type { ConnectRouteArgs } from "../routes/route-args";
import { accessProblems, combinationProblems } from "../rules/access-problems";
import { apiKeyProblems, usageThrottleProblems } from "../rules/api-key-problems";
import type { JwtAuthorizerArgs } from "./authorizer-args";

/** What is wrong with who may connect, as far as it is known before anything is made. */
export function connectProblems({ routes, requireAuthorization, apiKeys }: DeclaredApi): Problem[] {
  const connect = routes.$connect;
  return [
    ...under("routes.$connect", connect ? declaredProblems(connect) : []),
    ...unsaidProblems(connect, requireAuthorization),
    ...under("apiKeys", apiKeys ? apiKeysProblems(apiKeys, connect) : []),
  ];
}

function declaredProblems(connect: ConnectRouteArgs): Problem[] {
  const { authorization, authorizer, jwt, allowedOrigins, requestParameters } = connect;
  const { identitySources } = authorizer ?? {};
  return [
    ...combinationProblems({ ...connect }),
    ...accessProblems({ authorization, identitySources, jwt: jwt && knownJwt(jwt), allowedOrigins, requestParameters }),
    ...(authorizer ? routeFunctionProblems("authorizer.lambda", authorizer.lambda) : []),
  ];
}

const knownJwt = ({ issuer, audience, jwksUri, algorithms, from }: JwtAuthorizerArgs) => ({
  issuer: knownOrMissing(issuer),
  audience: [audience].flat().map((one) => knownOrMissing(one)),
  jwksUri: known(jwksUri),
  algorithms,
  from,
});

function unsaidProblems(connect: ConnectRouteArgs | undefined, isRequired: boolean | undefined): Problem[] {
  if (!isRequired || connect?.authorization || connect?.authorizer || connect?.jwt) return [];
  const path = "routes.$connect.authorization";
  const message =
    "must be said where requireAuthorization is true, got nothing; give an authorizer, jwt, AWS_IAM or NONE";
  return [{ path, code: "authorization-unsaid", message }];
}

function apiKeysProblems(
  { keys = {}, source, throttle }: NonNullable<DeclaredApi["apiKeys"]>,
  connect: ConnectRouteArgs | undefined,
): Problem[] {
  return [
    ...(connect ? [] : [{ path: "keys", code: "api-keys-unasked", message: unasked }]),
    ...(source === "AUTHORIZER" && !connect?.authorizer
      ? [{ path: "source", code: "api-keys-unasked", message: withoutAuthorizer }]
      : []),
    ...Object.entries(keys).flatMap(([name, { value }]) => apiKeyProblems(`keys.${name}.value`, known(value))),
    ...usageThrottleProblems("throttle.burstLimit", known(throttle?.burstLimit)),
    ...usageThrottleProblems("throttle.rateLimit", known(throttle?.rateLimit)),
  ];
}

const unasked = "are asked for by $connect, got no such route; declare routes.$connect";
const withoutAuthorizer =
  "must be HEADER where $connect has no authorizer of its own that answers usageIdentifierKey, got AUTHORIZER";
