import { selectRoute } from "../../components/websocket-api/rules/route-selection";
import type { DeclaredApi, DeclaredRoute } from "../declared/declared-api";
import type { Connection } from "./connection";
import { errorFrame } from "./error-frame";
import { newId } from "./ids";
import { readJsonPath } from "./json-path";
import { messageEvent } from "./message-event";
import { type MessageOutcome, messageOutcome } from "./message-outcome";
import { newRequest, type Request } from "./request-context";
import { askIntegration } from "./route-integration";
import type { ServedApi } from "./served-api";
import { variablesOf } from "./stage";

/**
 * Takes one message from a client to its route and the outcome back. Messages do not wait for each other, also
 * not those of one connection: as on AWS, a slow one is overtaken.
 */
export async function dispatchMessage(
  served: ServedApi,
  connection: Connection,
  text: string,
  bytes: number,
): Promise<void> {
  const arrivedAt = performance.now();
  const api = await served.ready();
  const request = newRequest();
  const { stage, connectionId } = connection.facts;
  const route = selectRoute(api.routes, api.routeSelectionExpression, text, readJsonPath);
  const outcome = route ? await askRoute(served, connection, api, route, request, text) : NO_ROUTE;
  const error = deliver(connection, request, outcome) ?? outcome.problem;
  if (route && outcome.isMalformed) {
    served.report({ event: "warning", message: `route ${route.routeKey}: ${outcome.problem}` });
  }
  served.report({
    event: "message",
    api: api.name,
    stage,
    connectionId,
    ...(route && { route: route.routeKey }),
    bytes,
    milliseconds: Math.round(performance.now() - arrivedAt),
    ...(error !== undefined && { error }),
  });
}

const NO_ROUTE: MessageOutcome = { errorMessage: "Forbidden", problem: "no route matches, and there is no $default" };

async function askRoute(
  served: ServedApi,
  { facts }: Connection,
  api: DeclaredApi,
  route: DeclaredRoute,
  request: Request,
  body: string,
): Promise<MessageOutcome> {
  const { routeKey, isTwoWay } = route;
  const routed = { routeKey, messageId: newId(), body };
  const event = messageEvent(facts, request, routed, variablesOf(api, facts.stage));
  return messageOutcome(await askIntegration(served, api, route, facts.stage, event), isTwoWay);
}

/** Sends what there is to send; says so when the client does not take it. */
function deliver(connection: Connection, request: Request, outcome: MessageOutcome): string | undefined {
  const { reply, errorMessage } = outcome;
  const frame =
    errorMessage === undefined ? reply : errorFrame(errorMessage, connection.facts.connectionId, request.requestId);
  const isFull = frame !== undefined && connection.send(frame) === "full";
  return isFull ? "the answer was dropped: the client does not read" : undefined;
}
