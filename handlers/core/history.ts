import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Channel } from "./channel";
import { readLiveItems } from "./live-items";
import { positionOf } from "./position";
import { mergedFrames, type StoredFrames } from "./stored-frames";
import type { Table } from "./table";

/** Some of the notifications that were stored. */
export interface MissedFrames {
  /** In the order of their positions. */
  readonly frames: readonly string[];
  /** True when nothing follows. */
  readonly isComplete: boolean;
  /** Up to where this is everything: what follows is after it. */
  readonly position: string;
}

/** What was sent to channels, for those who were away. */
export interface History {
  /**
   * Stores a notification, and resolves to its position. Store it before its members are read: then whoever becomes a
   * member and reads the history after that gets it one way or the other.
   *
   * @param frame what its clients get, given the position; as JSON at most 128 KB
   * @param now milliseconds since 1970
   */
  add(channel: Channel, frame: (position: string) => string, id: string, now: number): Promise<string>;
  /**
   * What the channels got after a position, as if they were one.
   *
   * @param limit about how many frames there may be at most; there may be fewer, though others follow
   */
  after(channels: readonly Channel[], position: string, limit: number): Promise<MissedFrames>;
}

/** Channels that are read at once: each may bring 1 MB. */
const width = 8;

/**
 * The hours that `HISTORY_HOURS` says to keep notifications; undefined: none are kept.
 *
 * @throws Error when it is no number above 0
 */
export function historyHours(): number | undefined {
  const { HISTORY_HOURS: text } = process.env;
  if (!text) return undefined;
  const hours = Number(text);
  if (hours > 0 && Number.isFinite(hours)) return hours;
  throw new Error(
    `The environment variable HISTORY_HOURS must be a number above 0, got ${text}; the function's declaration must set it so`,
  );
}

/**
 * Writes the history in the table of connections; make it once, outside the handler.
 *
 * @param hours how long notifications are kept
 */
export function historyWriter({ client, name }: Table, hours: number): Pick<History, "add"> {
  return {
    async add(channel, frame, id, now) {
      const position = positionOf(id, now);
      const expiresAt = Math.floor(now / 1000 + hours * 60 * 60);
      const Item = { channel: historyOf(channel), connectionId: position, frame: frame(position), expiresAt };
      await client.send(new PutCommand({ TableName: name, Item }));
      return position;
    },
  };
}

/**
 * Reads the history in the table of connections; make it once, outside the handler.
 *
 * @param now milliseconds since 1970
 */
export function historyReader(table: Table, now: () => number = Date.now): Pick<History, "after"> {
  return {
    async after(channels, position, limit) {
      let read: StoredFrames = { stored: [] };
      for (let at = 0; at < channels.length; at += width) {
        const some = channels.slice(at, at + width);
        const parts = await Promise.all(some.map((channel) => readAfter(table, channel, position, limit, now())));
        read = mergedFrames([read, ...parts], limit);
      }
      const { stored, reach } = read;
      return {
        frames: stored.map(({ frame }) => frame),
        isComplete: reach === undefined,
        position: reach ?? stored.at(-1)?.position ?? position,
      };
    },
  };
}

const historyOf = (channel: Channel): string => `history:${channel}`;

async function readAfter(
  table: Table,
  channel: Channel,
  position: string,
  limit: number,
  now: number,
): Promise<StoredFrames> {
  const which = { above: position, Limit: limit };
  const { Items = [], LastEvaluatedKey } = await readLiveItems(table, historyOf(channel), now, which);
  return {
    stored: Items.map((item) => ({ position: item.connectionId as string, frame: item.frame as string })),
    reach: LastEvaluatedKey?.connectionId as string | undefined,
  };
}
