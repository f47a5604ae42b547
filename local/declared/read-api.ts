import type { RegisteredResource } from "../evaluate/registered-resource";
import type { DeclaredApi, DeclaredIntegration, DeclaredRoute } from "./declared-api";

/** One WebSocket API with its stages and routes. */
export function declareApi(
  { id, properties, region }: RegisteredResource,
  resources: readonly RegisteredResource[],
): DeclaredApi {
  const executionArn = String(properties.executionArn);
  const parts = (type: string): RegisteredResource[] =>
    resources.filter((part) => part.type === `aws:apigatewayv2/${type}` && part.properties.apiId === id);
  const integrations = new Map(
    parts("integration:Integration").map((part) => [`integrations/${part.id}`, integrationOf(part)]),
  );
  const answered = new Set(parts("routeResponse:RouteResponse").map((part) => part.properties.routeId));
  return {
    apiId: id,
    name: String(properties.name),
    region,
    accountId: executionArn.split(":")[4] ?? "",
    executionArn,
    routeSelectionExpression: String(properties.routeSelectionExpression),
    stages: parts("stage:Stage").map((stage) => ({
      name: String(stage.properties.name),
      variables: (stage.properties.stageVariables ?? {}) as Record<string, string>,
    })),
    routes: parts("route:Route").map((route) => routeOf(route, integrations, answered.has(route.id))),
  };
}

function integrationOf({ properties }: RegisteredResource): DeclaredIntegration {
  return {
    type: String(properties.integrationType),
    uri: typeof properties.integrationUri === "string" ? properties.integrationUri : undefined,
    timeoutMilliseconds: Number(properties.timeoutMilliseconds),
  };
}

function routeOf(
  { properties }: RegisteredResource,
  integrations: ReadonlyMap<string, DeclaredIntegration>,
  isTwoWay: boolean,
): DeclaredRoute {
  return {
    routeKey: String(properties.routeKey),
    integration: integrations.get(String(properties.target)),
    isTwoWay,
    authorizationType: String(properties.authorizationType ?? "NONE"),
  };
}
