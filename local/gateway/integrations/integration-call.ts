import type { DeclaredIntegration } from "../../declared/declared-integration";
import type { HandshakeFacts } from "../connect-event";
import type { Exchange } from "../exchange";
import type { ServedApi } from "../served-api";
import type { IntegrationOutcome } from "./integration-outcome";

/** What a client's event brings along, besides what its exchange knows. */
export interface RouteRequest {
  /** The message; empty for a handshake and for a connection's end. */
  readonly body: string;
  /** Of `$connect` alone. */
  readonly handshake?: HandshakeFacts;
}

/** One integration, about to be asked. */
export interface IntegrationCall {
  readonly served: ServedApi;
  readonly exchange: Exchange;
  readonly integration: DeclaredIntegration;
  readonly request: RouteRequest;
  /** How long API Gateway waits, 50 to 29,000. */
  readonly timeoutMilliseconds: number;
}

/** Asks an integration of one type. May throw an `IntegrationProblem`. */
export type AskIntegration = (call: IntegrationCall) => Promise<IntegrationOutcome>;
