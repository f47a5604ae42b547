import { disconnectEvent, disconnectOccasion, disconnectReason, type Ending } from "./disconnect-event";
import type { Exchange } from "./exchange";
import type { AdmittedConnection } from "./handshake";
import { logExchange } from "./logs/stage-logs";
import { type ConnectionFacts, newRequest } from "./request-context";
import { askIntegration } from "./route-integration";
import type { ServedApi } from "./served-api";
import { stageOf } from "./stage";
import { unsettled } from "./unsettled";

/**
 * Sees a connection to its end: waits until it has closed, then runs `$disconnect`.
 * Takes the handshake's promise, not its request, so that an open connection does not keep its handshake in memory.
 */
export async function seeOut(served: ServedApi, handshake: Promise<AdmittedConnection | undefined>): Promise<void> {
  const connection = await handshake;
  if (!connection) return;
  const ending = await connection.closed;
  const exchange = await disconnectExchange(served, connection.facts, ending);
  const error = await runDisconnectRoute(served, exchange);
  const status = error === undefined ? unsettled.successStatus : 500;
  logExchange(served, exchange, { status, problem: error });
  const { stage, connectionId } = connection.facts;
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
  return {
    api,
    stage: stageOf(api, facts.stage),
    route: api.routes.find(({ routeKey }) => routeKey === "$disconnect"),
    connection: facts,
    request: newRequest(),
    occasion: disconnectOccasion(ending),
    trace: {},
  };
}

/** Says what went wrong, if something did. What the function returns matters to nobody. */
async function runDisconnectRoute(served: ServedApi, exchange: Exchange): Promise<string | undefined> {
  if (!exchange.route) return undefined;
  const invocation = await askIntegration(served, exchange, disconnectEvent(exchange));
  switch (invocation.outcome) {
    case "returned":
      return undefined;
    case "failed":
      return `${invocation.errorType}: ${invocation.errorMessage}`;
    case "refused":
      return invocation.reason;
    case "timed-out":
      return "the function did not answer in time";
  }
}
