import { connectEvent } from "../connect-event";
import { disconnectEvent } from "../disconnect-event";
import type { Exchange } from "../exchange";
import { messageEvent } from "../message-event";
import type { RouteRequest } from "./integration-call";

const NO_FACTS = { headers: [], query: [] };

/** What a function with a proxy integration receives. */
export function proxyEvent(exchange: Exchange, { body, handshake = NO_FACTS }: RouteRequest): object {
  switch (exchange.occasion.eventType) {
    case "MESSAGE":
      return messageEvent(exchange, body);
    case "CONNECT":
      return connectEvent(exchange, handshake);
    case "DISCONNECT":
      return disconnectEvent(exchange);
  }
}
