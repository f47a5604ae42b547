import type { Invocation } from "../functions/invocation";
import type { Exchange } from "./exchange";
import type { ServedApi } from "./served-api";

/** Has a route's integration answer an event. Never rejects: what cannot be asked comes back as refused. */
export async function askIntegration(
  { invoke, report }: ServedApi,
  { api, stage, occasion, route }: Exchange,
  event: unknown,
): Promise<Invocation> {
  const { routeKey } = occasion;
  const integration = route?.integration;
  if (!integration) return refused(`route ${routeKey}: No integration defined for route`);
  if (integration.type !== "AWS_PROXY") {
    const message = `route ${routeKey}: integrations of type ${integration.type} are not served on the laptop yet`;
    report({ event: "warning", message });
    return refused(message);
  }
  if (integration.uri === undefined) return refused(`route ${routeKey}: the integration has no URI`);
  try {
    const sourceArn = `${api.executionArn}/${stage.name}/${routeKey}`;
    return await invoke(integration.uri, sourceArn, event, integration.timeoutMilliseconds);
  } catch (error) {
    const message = `route ${routeKey}: the function could not be run: ${error instanceof Error ? error.message : error}`;
    report({ event: "warning", message });
    return refused(message);
  }
}

function refused(reason: string): Invocation {
  return { outcome: "refused", reason };
}
