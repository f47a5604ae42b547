import { channelNameProblem } from "./channel-name";

/** The part of an event's `requestContext` that says whose connection it is. API Gateway gives it with every message. */
export interface ConnectionContext {
  readonly connectionId: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  /** What the authorizer of the handshake said; absent: there is none. */
  readonly authorizer?: Readonly<Record<string, unknown>>;
}

/** Whoever is at the other end of a connection. */
export interface Caller {
  /** The authorizer's `principalId`; absent: nobody knows who it is. */
  readonly user?: string;
  /** What the authorizer said of it. API Gateway makes texts of all values. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Whom the ready-made authorizer names when it asks for no token. */
const anonymous = "anonymous";

/**
 * Who is at the other end of a connection.
 *
 * @throws Error when the authorizer names someone whom no notification could be sent to
 */
export function callerOf({ authorizer = {} }: ConnectionContext): Caller {
  const { principalId: user } = authorizer;
  if (user === undefined || user === anonymous) return { claims: authorizer };
  const problem = channelNameProblem(user);
  if (problem) throw new Error(`The authorizer's principalId ${problem}; a user is addressed by it`);
  return { user: user as string, claims: authorizer };
}
