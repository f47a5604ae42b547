import { selectRoute } from "../../components/websocket-api/rules/route-selection";
import type { Connection, Receive } from "./connection";
import { ERROR_STATUS, messageErrorFrame } from "./error-frame";
import { beginExchange, type Exchange } from "./exchange";
import { newId } from "./ids";
import { askIntegration } from "./integrations/ask-integration";
import { isTwoWay, type MessageOutcome, messageOutcome } from "./integrations/message-outcome";
import { readJsonPath } from "./json-path";
import { type LoggedEnd, logExchange } from "./logs/stage-logs";
import { misfit } from "./models/message-models";
import { newRequest } from "./request-context";
import type { ServedApi } from "./served-api";
import { type Throttled, throttled } from "./throttling/throttle";
import { unsettled } from "./unsettled";

/** Takes the messages of all connections of an API. */
export function dispatcher(served: ServedApi): Receive {
  const warn = (error: unknown) => served.report({ event: "warning", message: `a message was lost: ${error}` });
  return (connection, text, bytes) => {
    dispatchMessage(served, connection, text, bytes).catch(warn);
  };
}

/**
 * Takes one message from a client to its route and the outcome back. Messages do not wait for each other, also
 * not those of one connection: as on AWS, a slow one is overtaken.
 */
async function dispatchMessage(served: ServedApi, connection: Connection, text: string, bytes: number): Promise<void> {
  const arrivedAt = performance.now();
  const exchange = await messageExchange(served, connection, text);
  const { api, stage, route } = exchange;
  const { connectionId } = connection.facts;
  const limit = throttled(served.account, stage, exchange.occasion.routeKey, arrivedAt);
  const outcome = limit ? throttledOutcome(limit) : await runRoute(served, exchange, text);
  const error = deliver(connection, exchange, outcome) ?? outcome.problem;
  // AWS does not log what it throttles in excess.
  if (limit !== "account") logExchange(served, exchange, { ...endOf(outcome), message: text });
  if (route && outcome.isMalformed) {
    served.report({ event: "warning", message: `route ${route.routeKey}: ${outcome.problem}` });
  }
  served.report({
    event: "message",
    api: api.name,
    stage: stage.name,
    connectionId,
    ...(route && { route: route.routeKey }),
    bytes,
    milliseconds: Math.round(performance.now() - arrivedAt),
    ...(error !== undefined && { error }),
  });
}

async function messageExchange(served: ServedApi, { facts }: Connection, text: string): Promise<Exchange> {
  const api = await served.ready();
  const request = newRequest();
  const route = selectRoute(api.routes, api.routeSelectionExpression, text, readJsonPath);
  const occasion = { routeKey: route?.routeKey ?? "", eventType: "MESSAGE", messageId: newId() } as const;
  return beginExchange(api, facts, { route, request, occasion });
}

const NO_ROUTE: MessageOutcome = { errorMessage: "Forbidden", problem: "no route matches, and there is no $default" };

async function runRoute(served: ServedApi, exchange: Exchange, text: string): Promise<MessageOutcome> {
  const { route } = exchange;
  if (!route) return NO_ROUTE;
  const refusal = route.modelSelectionExpression === undefined ? undefined : misfit(exchange, route, text);
  if (refusal) return refusal;
  return messageOutcome(await askIntegration(served, exchange, { body: text }), isTwoWay(route));
}

function throttledOutcome(limit: NonNullable<Throttled>): MessageOutcome {
  return { errorMessage: unsettled.throttledMessage, problem: `the limit of the ${limit} is reached` };
}

function endOf({ errorMessage, problem, reply }: MessageOutcome): LoggedEnd {
  return { status: errorMessage ? ERROR_STATUS[errorMessage] : unsettled.successStatus, problem, reply };
}

/** Sends what there is to send; says so when the client does not take it. */
function deliver(connection: Connection, exchange: Exchange, outcome: MessageOutcome): string | undefined {
  const { reply, errorMessage } = outcome;
  const frame = errorMessage === undefined ? reply : messageErrorFrame(errorMessage, exchange);
  const isFull = frame !== undefined && connection.send(frame) === "full";
  return isFull ? "the answer was dropped: the client does not read" : undefined;
}
