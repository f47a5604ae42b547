import type { Channel } from "./channel";
import type { Recipients } from "./notification";

/**
 * The bytes that API Gateway takes in one message to a connection.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const maxFrameBytes = 131_072;

/** What one client gets of a notification. */
export interface FrameContent {
  readonly id: string;
  /** `connection`: it was for this connection alone. */
  readonly channel: Channel | "connection";
  /** Where it is in the channel's history; absent where none is kept. */
  readonly position?: string | undefined;
  readonly data: unknown;
}

/** The text that a client gets. */
export function notificationFrame({ id, channel, position, data }: FrameContent): string {
  return JSON.stringify({ type: "notification", id, channel, position, data });
}

/** The channel whose members get it; undefined: one connection does. */
export function channelFor(to: Recipients): Channel | undefined {
  if ("user" in to) return `user:${to.user}`;
  if ("topic" in to) return `topic:${to.topic}`;
  return "all" in to ? "all" : undefined;
}

/** An id and a position as they are made; who publishes need not know either. */
const usualId = "00000000-0000-0000-0000-000000000000";
const usualTime = "2000-01-01T00:00:00.000Z";

/** The bytes that a client would get at most, with a position. */
export function longestFrameBytes(to: Recipients, data: unknown, id: string = usualId): number {
  const channel = channelFor(to) ?? "connection";
  return Buffer.byteLength(notificationFrame({ id, channel, position: `${usualTime}|${id}`, data }));
}
