import { limits } from "../../../components/websocket-api/rules/limits";
import type { Exchange, IntegrationTrace } from "../exchange";
import type { ServedApi } from "../served-api";
import { TemplateProblem } from "../templates/template-problem";
import { aws } from "./aws";
import { awsProxy } from "./aws-proxy";
import { http } from "./http";
import { httpProxy } from "./http-proxy";
import type { AskIntegration, RouteRequest } from "./integration-call";
import { type IntegrationOutcome, IntegrationProblem } from "./integration-outcome";
import { mock } from "./mock";

/** Every type of integration. */
const types: ReadonlyMap<string, AskIntegration> = new Map([
  ["AWS_PROXY", awsProxy],
  ["AWS", aws],
  ["HTTP_PROXY", httpProxy],
  ["HTTP", http],
  ["MOCK", mock],
]);

/**
 * Has a route's integration answer an event, and notes in the exchange's trace how that went. Never rejects: what cannot
 * be asked comes back as refused.
 */
export async function askIntegration(
  served: ServedApi,
  exchange: Exchange,
  request: RouteRequest,
): Promise<IntegrationOutcome> {
  const startedAt = performance.now();
  const outcome = await outcomeOf(served, exchange, request);
  const latencyMilliseconds = Math.round(performance.now() - startedAt);
  exchange.trace.integration = { ...integrationTrace(outcome), latencyMilliseconds };
  return outcome;
}

async function outcomeOf(served: ServedApi, exchange: Exchange, request: RouteRequest): Promise<IntegrationOutcome> {
  const { routeKey } = exchange.occasion;
  const integration = exchange.route?.integration;
  if (!integration) return refused(`route ${routeKey}: No integration defined for route`);
  const ask = types.get(integration.type);
  if (!ask) return refused(`route ${routeKey}: there is no integration of type ${integration.type}`);
  try {
    const timeoutMilliseconds = withinLimits(integration.timeoutMilliseconds);
    return await ask({ served, exchange, integration, request, timeoutMilliseconds });
  } catch (error) {
    if (error instanceof IntegrationProblem || error instanceof TemplateProblem) {
      return refused(`route ${routeKey}: ${error.message}`);
    }
    const message = `route ${routeKey}: the integration could not be asked: ${error instanceof Error ? error.message : error}`;
    served.report({ event: "warning", message });
    return refused(message);
  }
}

/** Other times than AWS's are refused where a program is deployed; here they end at its limits. */
function withinLimits(milliseconds: number): number {
  const { min, max } = limits.integrationTimeoutMilliseconds;
  return Number.isNaN(milliseconds) ? max : Math.min(Math.max(milliseconds, min), max);
}

/** What the logs say of an outcome. */
function integrationTrace(outcome: IntegrationOutcome): Omit<IntegrationTrace, "latencyMilliseconds"> {
  const { requestId } = outcome;
  const asked = requestId === undefined ? {} : { requestId };
  switch (outcome.outcome) {
    case "answered": {
      const { status, integrationStatus = status, problem } = outcome;
      return { ...asked, status, integrationStatus, ...(problem !== undefined && { error: problem }) };
    }
    case "nothing":
      return { ...asked, integrationStatus: 200 };
    case "malformed":
      return { ...asked, integrationStatus: 200, error: outcome.reason };
    case "failed":
      return { ...asked, integrationStatus: outcome.integrationStatus, error: outcome.reason };
    case "refused":
      return { ...asked, integrationStatus: 500, error: outcome.reason };
    case "timed-out":
      return { ...asked, integrationStatus: 504, error: "Endpoint request timed out" };
  }
}

function refused(reason: string): IntegrationOutcome {
  return { outcome: "refused", reason };
}
