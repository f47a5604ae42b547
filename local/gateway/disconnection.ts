import { disconnectOccasion, disconnectReason, type Ending } from "./disconnect-event";
import { beginExchange, type Exchange } from "./exchange";
import { askIntegration } from "./integrations/ask-integration";
import { logExchange } from "./logs/stage-logs";
import { type ConnectionFacts, newRequest } from "./request-context";
import type { ServedApi } from "./served-api";
import { unsettled } from "./unsettled";

/** Runs `$disconnect` for a connection that has ended. */
export async function seeOut(served: ServedApi, facts: ConnectionFacts, ending: Ending): Promise<void> {
  const exchange = await disconnectExchange(served, facts, ending);
  const error = await runDisconnectRoute(served, exchange);
  const status = error === undefined ? unsettled.successStatus : 500;
  logExchange(served, exchange, { status, problem: error });
  const { stage, connectionId } = facts;
  served.report({
    event: "disconnect",
    api: served.declared.name,
    stage,
    connectionId,
    code: ending.code,
    reason: disconnectReason(ending),
    ...(error !== undefined && { error }),
  });
}

async function disconnectExchange(served: ServedApi, facts: ConnectionFacts, ending: Ending): Promise<Exchange> {
  const api = await served.ready();
  const route = api.routes.find(({ routeKey }) => routeKey === "$disconnect");
  return beginExchange(api, facts, { route, request: newRequest(), occasion: disconnectOccasion(ending) });
}

/** Says what went wrong, if something did. What the integration answers matters to nobody. */
async function runDisconnectRoute(served: ServedApi, exchange: Exchange): Promise<string | undefined> {
  if (!exchange.route) return undefined;
  const outcome = await askIntegration(served, exchange, { body: "" });
  switch (outcome.outcome) {
    case "answered":
      return outcome.problem;
    case "nothing":
    case "malformed":
      return undefined;
    case "failed":
    case "refused":
      return outcome.reason;
    case "timed-out":
      return "the integration did not answer in time";
  }
}
