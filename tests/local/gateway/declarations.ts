import type { DeclaredApi } from "../../../local/declared/declared-api";
import type { DeclaredIntegration } from "../../../local/declared/declared-integration";
import type { DeclaredRoute } from "../../../local/declared/declared-route";
import type { DeclaredStage } from "../../../local/declared/declared-stage";

/** A stage without any settings, but for those that a test is about. */
export function declaredStage(name: string, more: Partial<DeclaredStage> = {}): DeclaredStage {
  const defaultRouteSettings = { loggingLevel: "OFF", dataTraceEnabled: false };
  return { name, variables: {}, defaultRouteSettings, routeSettings: {}, missingLimits: [], ...more };
}

/** An integration of a type, but for what a test is about. */
export function declaredIntegration(type: string, more: Partial<DeclaredIntegration> = {}): DeclaredIntegration {
  return {
    type,
    timeoutMilliseconds: 29_000,
    requestTemplates: {},
    passthroughBehavior: "WHEN_NO_MATCH",
    requestParameters: {},
    responses: [],
    ...more,
  };
}

/** A route that anybody may use, but for what a test is about. */
export function declaredRoute(routeKey: string, more: Partial<DeclaredRoute> = {}): DeclaredRoute {
  return {
    routeKey,
    isTwoWay: false,
    authorizationType: "NONE",
    isApiKeyRequired: false,
    requestModels: {},
    ...more,
  };
}

/** A route that a function answers. */
export function proxyRoute(routeKey: string, isTwoWay = false): DeclaredRoute {
  return declaredRoute(routeKey, {
    isTwoWay,
    integration: declaredIntegration("AWS_PROXY", { uri: `uri-of-${routeKey}` }),
  });
}

/** An API with a route per function, one-way unless its key is in `twoWay`. */
export function declaredApi(routeKeys: readonly string[], twoWay: readonly string[] = []): DeclaredApi {
  return {
    apiId: "abcd123456",
    name: "chat",
    region: "eu-west-1",
    accountId: "123456789012",
    executionArn: "arn:aws:execute-api:eu-west-1:123456789012:abcd123456",
    routeSelectionExpression: "$request.body.action",
    apiKeySelectionExpression: "$request.header.x-api-key",
    isExecuteApiEndpointDisabled: false,
    stages: [declaredStage("dev"), declaredStage("prod", { variables: { table: "rows" } })],
    routes: routeKeys.map((routeKey) => proxyRoute(routeKey, twoWay.includes(routeKey))),
    authorizers: [],
    models: {},
    usagePlans: [],
    mappings: [],
  };
}
