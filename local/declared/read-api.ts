import type { RegisteredResource } from "../evaluate/registered-resource";
import type { DeclaredApi, DeclaredMapping } from "./declared-api";
import { declareIntegration } from "./read-integration";
import { declareAuthorizer, declareRoute, type RouteSurroundings } from "./read-route";
import { declareStage } from "./read-stage";
import { declareUsagePlans } from "./read-usage-plan";

/** One WebSocket API with all its parts. */
export function declareApi(
  { id, properties, region }: RegisteredResource,
  resources: readonly RegisteredResource[],
): DeclaredApi {
  const executionArn = String(properties.executionArn);
  const parts = (type: string): RegisteredResource[] =>
    resources.filter((part) => part.type === `aws:apigatewayv2/${type}` && part.properties.apiId === id);
  const surroundings = surroundingsOf(parts);
  return {
    apiId: id,
    name: String(properties.name),
    region,
    accountId: executionArn.split(":")[4] ?? "",
    executionArn,
    routeSelectionExpression: String(properties.routeSelectionExpression),
    apiKeySelectionExpression: String(properties.apiKeySelectionExpression ?? "$request.header.x-api-key"),
    isExecuteApiEndpointDisabled: properties.disableExecuteApiEndpoint === true,
    stages: parts("stage:Stage").map(declareStage),
    routes: parts("route:Route").map((route) => declareRoute(route, surroundings)),
    authorizers: [...surroundings.authorizers.values()],
    models: Object.fromEntries(surroundings.schemas),
    usagePlans: declareUsagePlans(id, resources),
    mappings: parts("apiMapping:ApiMapping").map(mappingOf),
  };
}

function surroundingsOf(parts: (type: string) => RegisteredResource[]): RouteSurroundings {
  const responses = parts("integrationResponse:IntegrationResponse");
  const integrations = parts("integration:Integration");
  return {
    integrations: new Map(
      integrations.map((part) => [`integrations/${part.id}`, declareIntegration(part, responses)] as const),
    ),
    authorizers: new Map(parts("authorizer:Authorizer").map((part) => [part.id, declareAuthorizer(part)] as const)),
    schemas: new Map(
      parts("model:Model").map(({ properties: { name, schema } }) => [String(name), String(schema)] as const),
    ),
    answered: new Set(parts("routeResponse:RouteResponse").map(({ properties }) => properties.routeId)),
  };
}

function mappingOf({ properties: { domainName, apiMappingKey, stage } }: RegisteredResource): DeclaredMapping {
  return { domainName: String(domainName), apiMappingKey: String(apiMappingKey ?? ""), stage: String(stage) };
}
