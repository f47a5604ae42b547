import { batchWrite, remove } from "./batch-write";
import { type Channel, isSharded, partition } from "./channel";
import { connectionKey } from "./connection-item";
import { readLiveItems } from "./live-items";
import type { Member } from "./member";
import { shardsInUse } from "./shard-counts";
import type { Table } from "./table";

/** Some of a shard's members. It may be empty though others follow. */
export interface MemberPage {
  readonly members: readonly Member[];
  /** The id after which the next page begins; absent: there is no more. */
  readonly next?: string;
}

/** Who is in a channel. */
export interface Members {
  /** How many shards of the channel there are to read, from 0 on. It may be another the next time. */
  shards(channel: Channel): Promise<number>;
  /**
   * A page of a shard's members, in the order of their ids: what 1 MB of the table holds. Everyone who has been in the
   * channel since before the first page was asked for is on one of the pages.
   *
   * @param after the `next` of the page before
   */
  page(channel: Channel, shard: number, after?: string): Promise<MemberPage>;
  /** Removes members who have turned out to be gone: these rows, and the items of these connections. */
  remove(channel: Channel, shard: number, members: readonly Member[]): Promise<void>;
}

/**
 * The members in the table of connections; make it once, outside the handler.
 *
 * @param now milliseconds since 1970
 */
export function tableMembers(table: Table, now: () => number = Date.now): Members {
  return {
    shards: async (channel) => (isSharded(channel) ? await shardsInUse(table, now()) : 1),
    page: async (channel, shard, after) => await readPage(table, partition(channel, shard), after, now()),
    remove: async (channel, shard, members) => {
      const from = partition(channel, shard);
      await batchWrite(
        table,
        members.flatMap(({ connectionId }) => [
          remove({ channel: from, connectionId }),
          remove(connectionKey(connectionId)),
        ]),
      );
    },
  };
}

async function readPage(table: Table, channel: string, after: string | undefined, now: number): Promise<MemberPage> {
  const { Items, LastEvaluatedKey } = await readLiveItems(table, channel, now, {
    ProjectionExpression: "connectionId, connectedAt",
    ...(after !== undefined && { ExclusiveStartKey: { channel, connectionId: after } }),
  });
  return { members: Items as Member[], next: LastEvaluatedKey?.connectionId as string | undefined };
}
