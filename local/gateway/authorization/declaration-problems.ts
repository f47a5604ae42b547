import { accessProblems } from "../../../components/websocket-api/rules/access-problems";
import type { DeclaredApi } from "../../declared/declared-api";
import type { DeclaredAuthorizer } from "../../declared/declared-authorizer";
import type { DeclaredRoute } from "../../declared/declared-route";

/** What API Gateway would not take of who may connect, as an API declares it: a line each. */
export function declarationProblems(api: DeclaredApi): string[] {
  return [
    ...keySourceProblems(api),
    ...api.authorizers.flatMap((authorizer) =>
      authorizerProblems(authorizer).map((problem) => `authorizer ${authorizer.name}: ${problem}`),
    ),
    ...api.routes.flatMap((route) => routeProblems(route).map((problem) => `route ${route.routeKey}: ${problem}`)),
  ];
}

const keySources = ["$request.header.x-api-key", "$context.authorizer.usageIdentifierKey"];

function keySourceProblems({ apiKeySelectionExpression }: DeclaredApi): string[] {
  if (keySources.includes(apiKeySelectionExpression)) return [];
  return [`apiKeySelectionExpression must be ${keySources.join(" or ")}, got ${apiKeySelectionExpression}`];
}

function authorizerProblems(authorizer: DeclaredAuthorizer): string[] {
  const { authorizerType, payloadFormatVersion, enableSimpleResponses, identitySources } = authorizer;
  if (authorizerType !== "REQUEST") {
    return [
      `authorizerType must be REQUEST, got ${authorizerType}, which only HTTP APIs have; check the token in a function`,
    ];
  }
  return [
    ...(payloadFormatVersion === "2.0"
      ? ["authorizerPayloadFormatVersion must be left out, got 2.0, which only HTTP APIs have"]
      : []),
    ...(enableSimpleResponses
      ? ["enableSimpleResponses must be left out, got true, which only HTTP APIs have; answer with a policy"]
      : []),
    ...accessProblems({ identitySources }).map(({ path, message }) => `${path.replace("authorizer.", "")} ${message}`),
  ];
}

function routeProblems({ routeKey, authorizationType, authorizer, isApiKeyRequired }: DeclaredRoute): string[] {
  if (routeKey !== "$connect") {
    return [
      ...(authorizationType === "NONE"
        ? []
        : [`authorizationType must be NONE, got ${authorizationType}; ${onConnect}`]),
      ...(isApiKeyRequired ? [`apiKeyRequired must be false, got true; ${onConnect}`] : []),
    ];
  }
  if (!["NONE", "AWS_IAM", "CUSTOM"].includes(authorizationType)) {
    return [`authorizationType must be NONE, AWS_IAM or CUSTOM, got ${authorizationType}`];
  }
  return authorizationType === "CUSTOM" && !authorizer
    ? ["authorizationType is CUSTOM, and authorizerId names no authorizer of this API; give it the id of one"]
    : [];
}

const onConnect = "who may talk is decided once, at the handshake: declare it on $connect";
