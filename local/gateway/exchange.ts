import type { DeclaredApi } from "../declared/declared-api";
import type { DeclaredRoute } from "../declared/declared-route";
import type { DeclaredStage } from "../declared/declared-stage";
import type { ConnectionFacts, Occasion, Request } from "./request-context";
import { stageOf } from "./stage";

/** One run of a route, from the arrival of its event to the outcome. `$context` and the logs are read from it. */
export interface Exchange {
  /** The declaration of the moment of the arrival. */
  readonly api: DeclaredApi;
  readonly stage: DeclaredStage;
  /** Absent: no route takes the message. */
  readonly route?: DeclaredRoute;
  readonly connection: ConnectionFacts;
  readonly request: Request;
  readonly occasion: Occasion;
  /** Filled in on the way. */
  readonly trace: Trace;
}

/** An exchange that begins now, with a declaration as it is. */
export function beginExchange(
  api: DeclaredApi,
  connection: ConnectionFacts,
  { route, request, occasion }: Pick<Exchange, "route" | "request" | "occasion">,
): Exchange {
  return { api, stage: stageOf(api, connection.stage), route, connection, request, occasion, trace: {} };
}

/** What became of an exchange so far. */
export interface Trace {
  authorizer?: AuthorizerTrace;
  integration?: IntegrationTrace;
  error?: ErrorTrace;
  /** The HTTP status of a handshake, or what stands for it. */
  status?: number;
}

/** How the authorizer was asked. */
export interface AuthorizerTrace {
  readonly latencyMilliseconds: number;
  readonly status: number;
  readonly requestId?: string;
  readonly error?: string;
}

/** How the integration was asked. */
export interface IntegrationTrace {
  readonly latencyMilliseconds: number;
  /** What a function's own response said. */
  readonly status?: number;
  /** What the service behind the integration said, such as Lambda. */
  readonly integrationStatus?: number;
  readonly requestId?: string;
  readonly error?: string;
}

/** Why a client got an error. */
export interface ErrorTrace {
  readonly message: string;
  /** Such as `DEFAULT_5XX`, `ACCESS_DENIED`, `THROTTLED`. */
  readonly responseType?: string;
  readonly validationErrorString?: string;
}
