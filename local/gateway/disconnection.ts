import { disconnectOccasion, disconnectReason, type Ending } from "./disconnect-event";
import type { Exchange } from "./exchange";
import type { AdmittedConnection } from "./handshake";
import { askIntegration } from "./integrations/ask-integration";
import { messageOutcome } from "./integrations/message-outcome";
import { type ConnectionFacts, newRequest } from "./request-context";
import type { ServedApi } from "./served-api";
import { stageOf } from "./stage";
import { endMessage } from "./trace-ending";

/**
 * Sees a connection to its end: waits until it has closed, then runs `$disconnect`.
 * Takes the handshake's promise, not its request, so that an open connection does not keep its handshake in memory.
 */
export async function seeOut(served: ServedApi, handshake: Promise<AdmittedConnection | undefined>): Promise<void> {
  const connection = await handshake;
  if (!connection) return;
  const ending = await connection.closed;
  const error = await runDisconnectRoute(served, connection.facts, ending);
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

/** Says what went wrong, if something did. What the function returns matters to nobody. */
async function runDisconnectRoute(
  served: ServedApi,
  facts: ConnectionFacts,
  ending: Ending,
): Promise<string | undefined> {
  const api = await served.ready();
  const route = api.routes.find(({ routeKey }) => routeKey === "$disconnect");
  if (!route) return undefined;
  const exchange: Exchange = {
    api,
    stage: stageOf(api, facts.stage),
    route,
    connection: facts,
    request: newRequest(),
    occasion: disconnectOccasion(ending),
    trace: {},
  };
  const outcome = await askIntegration(served, exchange, { body: "" });
  endMessage(exchange.trace, messageOutcome(outcome, false));
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
