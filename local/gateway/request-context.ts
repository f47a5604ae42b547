import { secondText } from "../report/second-text";
import type { Exchange, Trace } from "./exchange";
import { newId } from "./ids";

/** What stays the same for the life of a connection. */
export interface ConnectionFacts {
  readonly connectionId: string;
  readonly apiId: string;
  readonly stage: string;
  /** The `Host` that the client asked for, `host:port`. */
  readonly domainName: string;
  readonly sourceIp: string;
  /** Absent: the client sent none. */
  readonly userAgent?: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  /** What the authorizer said of the caller, with its `principalId`; absent: no Lambda authorizer was asked. */
  readonly authorizer?: Readonly<Record<string, string>>;
  /** What else is known of the caller, such as `apiKeyId` or `accountId`. */
  readonly caller?: Readonly<Record<string, string>>;
}

/** One event on a connection: its handshake, a message, or its end. */
export interface Request {
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly requestTimeEpoch: number;
}

/** A request that arrives now. */
export function newRequest(): Request {
  return { requestId: newId(), requestTimeEpoch: Date.now() };
}

/** What the three kinds of event do not share. */
export interface Occasion {
  readonly routeKey: string;
  readonly eventType: "CONNECT" | "MESSAGE" | "DISCONNECT";
  readonly messageId?: string;
  readonly disconnectStatusCode?: number;
  readonly disconnectReason?: string;
}

/** The part of an event that every kind has. Fields that do not apply are absent, not null. */
export interface RequestContext extends Occasion, Request, ConnectionFactsInContext {
  /** The same as `requestId`. */
  readonly extendedRequestId: string;
  /** Such as `29/Nov/2023:08:04:01 +0000`. */
  readonly requestTime: string;
  readonly messageDirection: "IN";
  readonly identity: { readonly userAgent?: string; readonly sourceIp: string } & Readonly<Record<string, string>>;
  /** Strings, and on CONNECT the number `integrationLatency`. */
  readonly authorizer?: Readonly<Record<string, string | number>>;
}

type ConnectionFactsInContext = Omit<ConnectionFacts, "sourceIp" | "userAgent" | "authorizer" | "caller">;

/** Builds an event's `requestContext`, its keys in the order of recorded events. */
export function requestContext({ connection, request, occasion, trace }: Exchange): RequestContext {
  const { messageId, disconnectStatusCode, disconnectReason } = occasion;
  const { userAgent, sourceIp, authorizer, caller } = connection;
  return {
    routeKey: occasion.routeKey,
    ...(authorizer && { authorizer: { ...authorizer, ...integrationLatency(trace) } }),
    ...(messageId !== undefined && { messageId }),
    ...(disconnectStatusCode !== undefined && { disconnectStatusCode }),
    eventType: occasion.eventType,
    extendedRequestId: request.requestId,
    requestTime: requestTime(request),
    messageDirection: "IN",
    ...(disconnectReason !== undefined && { disconnectReason }),
    stage: connection.stage,
    connectedAt: connection.connectedAt,
    requestTimeEpoch: request.requestTimeEpoch,
    identity: { ...caller, ...(userAgent !== undefined && { userAgent }), sourceIp },
    requestId: request.requestId,
    domainName: connection.domainName,
    connectionId: connection.connectionId,
    apiId: connection.apiId,
  };
}

/** Only the handshake's own exchange has asked an authorizer. */
function integrationLatency({ authorizer }: Trace): { readonly integrationLatency?: number } {
  return authorizer ? { integrationLatency: authorizer.latencyMilliseconds } : {};
}

/** When a request arrived, in the common log format: `29/Nov/2023:08:04:01 +0000`, always in UTC. */
export const requestTime = ({ requestTimeEpoch }: Request): string => commonLogTime(requestTimeEpoch);

const commonLogTime = secondText((second) => {
  // "Wed, 29 Nov 2023 08:04:01 GMT": ECMAScript fixes this form, whatever the locale.
  const [, day, month, year, time] = second.toUTCString().split(" ");
  return `${day}/${month}/${year}:${time} +0000`;
});
