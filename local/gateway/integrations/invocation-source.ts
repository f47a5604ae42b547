import type { IntegrationCall } from "./integration-call";

/**
 * Who invokes a function, by which its permissions decide: `<execution ARN>/<stage>/<route key>`. Undefined where the
 * integration names a role, whose own rights count instead.
 */
export function invocationSource({ exchange, integration }: IntegrationCall): string | undefined {
  if (integration.credentialsArn !== undefined) return undefined;
  return `${exchange.api.executionArn}/${exchange.stage.name}/${exchange.occasion.routeKey}`;
}
