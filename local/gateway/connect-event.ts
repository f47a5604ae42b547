import type { Exchange } from "./exchange";
import { allValues, lastValues, type NameValue } from "./name-values";
import { type RequestContext, requestContext } from "./request-context";
import { type StageVariables, stageVariablesField } from "./stage";

/** What the `$connect` function receives. */
export interface ConnectEvent extends StageVariables {
  readonly headers: Record<string, string>;
  readonly multiValueHeaders: Record<string, string[]>;
  /** Absent without a query string, and so is its companion. */
  readonly queryStringParameters?: Record<string, string>;
  readonly multiValueQueryStringParameters?: Record<string, string[]>;
  readonly requestContext: RequestContext;
  readonly isBase64Encoded: false;
}

/** The part of a handshake that only `$connect` sees. */
export interface HandshakeFacts {
  readonly headers: readonly NameValue[];
  readonly query: readonly NameValue[];
}

/** Builds the event of a handshake. */
export function connectEvent(exchange: Exchange, { headers, query }: HandshakeFacts): ConnectEvent {
  return {
    headers: lastValues(headers),
    multiValueHeaders: allValues(headers),
    ...(query.length > 0 && {
      queryStringParameters: lastValues(query),
      multiValueQueryStringParameters: allValues(query),
    }),
    ...stageVariablesField(exchange.stage.variables),
    requestContext: requestContext(exchange),
    isBase64Encoded: false,
  };
}
