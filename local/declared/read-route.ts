import type { RegisteredResource } from "../evaluate/registered-resource";
import type { DeclaredAuthorizer } from "./declared-authorizer";
import type { DeclaredIntegration } from "./declared-integration";
import type { DeclaredRoute } from "./declared-route";

/** The other parts of an API that its routes refer to, by what they refer with. */
export interface RouteSurroundings {
  /** By target, `integrations/<id>`. */
  readonly integrations: ReadonlyMap<string, DeclaredIntegration>;
  /** By id. */
  readonly authorizers: ReadonlyMap<string, DeclaredAuthorizer>;
  /** The schemas of models, by the model's name. */
  readonly schemas: ReadonlyMap<string, string>;
  /** The ids of the routes that have a route response. */
  readonly answered: ReadonlySet<unknown>;
}

/** One route with all that it refers to. */
export function declareRoute(
  { id, properties }: RegisteredResource,
  { integrations, authorizers, schemas, answered }: RouteSurroundings,
): DeclaredRoute {
  const models = Object.entries((properties.requestModels ?? {}) as Record<string, string>);
  return {
    routeKey: String(properties.routeKey),
    integration: integrations.get(String(properties.target)),
    isTwoWay: answered.has(id),
    routeResponseSelectionExpression: properties.routeResponseSelectionExpression as string | undefined,
    authorizationType: String(properties.authorizationType ?? "NONE"),
    authorizer: authorizers.get(String(properties.authorizerId)),
    isApiKeyRequired: properties.apiKeyRequired === true,
    modelSelectionExpression: properties.modelSelectionExpression as string | undefined,
    requestModels: Object.fromEntries(models.map(([key, name]) => [key, schemas.get(name) ?? ""])),
  };
}

/** One authorizer. */
export function declareAuthorizer({ id, properties }: RegisteredResource): DeclaredAuthorizer {
  return {
    id,
    name: String(properties.name),
    authorizerType: String(properties.authorizerType),
    uri: String(properties.authorizerUri),
    identitySources: (properties.identitySources ?? []) as string[],
    credentialsArn: properties.authorizerCredentialsArn as string | undefined,
    payloadFormatVersion: properties.authorizerPayloadFormatVersion as string | undefined,
    enableSimpleResponses: properties.enableSimpleResponses === true,
  };
}
