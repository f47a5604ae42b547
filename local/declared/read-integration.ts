import type { RegisteredResource } from "../evaluate/registered-resource";
import type { DeclaredIntegration, DeclaredIntegrationResponse } from "./declared-integration";

/** One integration with its responses. */
export function declareIntegration(
  { id, properties }: RegisteredResource,
  responses: readonly RegisteredResource[],
): DeclaredIntegration {
  return {
    type: String(properties.integrationType),
    uri: text(properties.integrationUri),
    method: text(properties.integrationMethod),
    timeoutMilliseconds: Number(properties.timeoutMilliseconds),
    requestTemplates: (properties.requestTemplates ?? {}) as Record<string, string>,
    templateSelectionExpression: text(properties.templateSelectionExpression),
    passthroughBehavior: text(properties.passthroughBehavior) ?? "WHEN_NO_MATCH",
    requestParameters: (properties.requestParameters ?? {}) as Record<string, string>,
    contentHandlingStrategy: text(properties.contentHandlingStrategy),
    credentialsArn: text(properties.credentialsArn),
    responses: responses.filter((response) => response.properties.integrationId === id).map(responseOf),
    integrationResponseSelectionExpression: text(properties.integrationResponseSelectionExpression),
  };
}

function responseOf({ properties }: RegisteredResource): DeclaredIntegrationResponse {
  return {
    integrationResponseKey: String(properties.integrationResponseKey),
    responseTemplates: (properties.responseTemplates ?? {}) as Record<string, string>,
    templateSelectionExpression: text(properties.templateSelectionExpression),
    contentHandlingStrategy: text(properties.contentHandlingStrategy),
  };
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
