import type { IncomingMessage } from "node:http";
import type { HandshakeFacts } from "../connect-event";
import type { Exchange } from "../exchange";

/** A handshake that asks to be let in. */
export interface AskingHandshake extends HandshakeFacts {
  readonly request: Pick<IncomingMessage, "headers" | "url">;
}

/** Whether a handshake may go on to the `$connect` route. */
export interface Access {
  /** With all that is known of the caller by now. */
  readonly exchange: Exchange;
  /** Absent: it may. */
  readonly refusal?: AccessRefusal;
  /** The API key that the authorizer chose for the caller. */
  readonly usageIdentifierKey?: string;
}

/** Why a handshake goes no further. */
export interface AccessRefusal {
  /** What the client sees. */
  readonly status: 401 | 403 | 429 | 500;
  /** For the person at the laptop. */
  readonly reason: string;
  /** API Gateway's own word for it, `$context.error.responseType`. */
  readonly responseType:
    | "ACCESS_DENIED"
    | "AUTHORIZER_CONFIGURATION_ERROR"
    | "AUTHORIZER_FAILURE"
    | "EXPIRED_TOKEN"
    | "INVALID_API_KEY"
    | "INVALID_SIGNATURE"
    | "MISSING_AUTHENTICATION_TOKEN"
    | "QUOTA_EXCEEDED"
    | "THROTTLED"
    | "UNAUTHORIZED";
}

/** The exchange with more known of its caller. */
export function withCaller(exchange: Exchange, caller: Readonly<Record<string, string>>): Exchange {
  const { connection } = exchange;
  return { ...exchange, connection: { ...connection, caller: { ...connection.caller, ...caller } } };
}
