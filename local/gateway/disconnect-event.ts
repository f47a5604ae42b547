import type { Exchange } from "./exchange";
import { allValues, lastValues, type NameValue } from "./name-values";
import { type Occasion, type RequestContext, requestContext } from "./request-context";
import { type StageVariables, stageVariablesField } from "./stage";
import { unsettled } from "./unsettled";

/** How a connection ended: a WebSocket close code and the reason that came with it. */
export interface Ending {
  readonly code: number;
  readonly reason: string;
}

/** What the `$disconnect` function receives. */
export interface DisconnectEvent extends StageVariables {
  /** Not the client's: the few that API Gateway makes up, most of them empty. */
  readonly headers: Record<string, string>;
  readonly multiValueHeaders: Record<string, string[]>;
  readonly requestContext: RequestContext;
  readonly isBase64Encoded: false;
}

/** Builds the event of a connection's end. */
export function disconnectEvent(exchange: Exchange): DisconnectEvent {
  const headers: NameValue[] = [
    ["Host", exchange.connection.domainName],
    ["x-api-key", ""],
    ["X-Forwarded-For", ""],
    ["x-restapi", ""],
  ];
  return {
    headers: lastValues(headers),
    multiValueHeaders: allValues(headers),
    ...stageVariablesField(exchange.stage.variables),
    requestContext: requestContext(exchange),
    isBase64Encoded: false,
  };
}

/** What `$disconnect` is told of an ending. */
export function disconnectOccasion(ending: Ending): Occasion {
  return {
    routeKey: "$disconnect",
    eventType: "DISCONNECT",
    disconnectStatusCode: ending.code,
    disconnectReason: disconnectReason(ending),
  };
}

/** The reason as `$disconnect` sees it: for the two codes that no close frame carries, API Gateway's own words. */
export function disconnectReason({ code, reason }: Ending): string {
  if (code === 1005) return "Client-side close frame status not set";
  if (code === 1006) return unsettled.lostReason;
  return reason;
}
