import { batchWrite, put } from "./batch-write";
import { readLiveItems } from "./live-items";
import { keptSeconds } from "./member";
import type { Table } from "./table";

/** The hash key of the counts in use. */
const channel = "shards";
const defaultShards = 8;
const maxShards = 64;

const renewedMilliseconds = 30 * 60 * 1000;
/** As long as the last member written under it, and an hour for the time between renewals and for clocks. */
const countKeptSeconds = keptSeconds + 60 * 60;

/**
 * How many shards the members of a large channel are spread over: `CONNECTION_SHARDS`, or 8 when it is not set.
 *
 * @throws Error when it is no whole number of 1 to 64
 */
export function shardsOfEnvironment(): number {
  const { CONNECTION_SHARDS: text } = process.env;
  const shards = text ? Number(text) : defaultShards;
  if (Number.isInteger(shards) && shards >= 1 && shards <= maxShards) return shards;
  throw new Error(
    `The environment variable CONNECTION_SHARDS must be a whole number of 1 to ${maxShards}, got ${text}; ` +
      "the function's declaration must set it so",
  );
}

/** Resolves to the count to write members under, once whoever reads can know that it is in use. */
export type AnnouncedShards = () => Promise<number>;

/**
 * Announces a count before the first member is written under it, and every half hour of use from then on. A count that
 * nobody announces any more is in use until the last member written under it has expired: so the count can be changed
 * on a live system, in either direction, with functions of both counts at work.
 *
 * @param now milliseconds since 1970
 */
export function announcedShards(table: Table, shards: number, now: () => number): AnnouncedShards {
  let announced: Promise<void> | undefined;
  let announcedAt = 0;
  return async () => {
    if (announced === undefined || now() - announcedAt >= renewedMilliseconds) {
      announcedAt = now();
      announced = announce(table, shards, announcedAt);
      // The next one tries again; who waits for this one hears of it.
      announced.catch(() => {
        announced = undefined;
      });
    }
    await announced;
    return shards;
  };
}

async function announce(table: Table, shards: number, now: number): Promise<void> {
  const connectionId = String(shards).padStart(3, "0");
  await batchWrite(table, [put({ channel, connectionId, expiresAt: Math.floor(now / 1000) + countKeptSeconds })]);
}

/**
 * The highest count that members may be written under, at least 1. A connection's shard under a lower count is below
 * it as well, so whoever reads so many shards reads everyone. Never keep it: read it for each notification.
 *
 * @param now milliseconds since 1970
 */
export async function shardsInUse(table: Table, now: number): Promise<number> {
  const { Items = [] } = await readLiveItems(table, channel, now);
  return Math.max(1, ...Items.map(({ connectionId }) => Number(connectionId)));
}
