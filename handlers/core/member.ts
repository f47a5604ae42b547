/** A connection in a channel. */
export interface Member {
  /** API Gateway's name for the connection. */
  readonly connectionId: string;
  /** When it was made, in milliseconds since 1970. */
  readonly connectedAt: number;
}

/** Two hours, which is the longest that a connection lives, and a quarter for clocks and late events. */
export const keptSeconds = 2.25 * 60 * 60;

/** When DynamoDB may forget what it keeps of a connection, in seconds since 1970. */
export function memberExpiry(connectedAt: number): number {
  return Math.floor(connectedAt / 1000) + keptSeconds;
}
