import { createHash } from "node:crypto";

/**
 * Who a notification is for: everyone, the connections of one user, or those that have subscribed to a topic. The name
 * of a user or topic is any that {@link channelNameProblem} finds nothing wrong with, `|` and `:` included.
 */
export type Channel = "all" | `user:${string}` | `topic:${string}`;

/** The part of a channel's members that is read at once, as the table's hash key names it, such as `topic:news|3`. */
export function partition(channel: Channel, shard: number): string {
  return `${channel}|${shard}`;
}

/** The channel of which a partition is a part. What follows the last `|` is the shard, so no two channels share one. */
export function channelOf(partition: string): Channel {
  return partition.slice(0, partition.lastIndexOf("|")) as Channel;
}

/** True for a channel whose members are spread: a user has few connections, which are kept together in shard 0. */
export function isSharded(channel: Channel): boolean {
  return !channel.startsWith("user:");
}

/**
 * The shard of a connection among so many, from 0 on: always the same, and all about equally often. API Gateway's ids
 * differ in some places only, so all of an id decides.
 *
 * @param shards 1 to 64
 */
export function shardOf(connectionId: string, shards: number): number {
  return createHash("sha256").update(connectionId).digest().readUInt32BE() % shards;
}
