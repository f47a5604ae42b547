import { batchWrite, put, remove } from "./batch-write";
import { type Channel, channelOf, isSharded, partition, shardOf } from "./channel";
import { changeMemberships, connectionKey, deleteConnection, readConnection } from "./connection-item";
import { memberExpiry } from "./member";
import { type AnnouncedShards, announcedShards } from "./shard-counts";
import type { Table } from "./table";

/** Who is on the line, and in which channels. */
export interface ConnectionRegistry {
  /**
   * Remembers a connection as a member of `all` and of its user's channel.
   *
   * @param connection `connectedAt` in milliseconds since 1970; without a `user` nobody knows who it is
   */
  connect(connection: {
    readonly connectionId: string;
    readonly user?: string;
    readonly connectedAt: number;
  }): Promise<void>;
  /** Forgets a connection and takes it out of all its channels. One that is not known is nothing to forget. */
  disconnect(connectionId: string): Promise<void>;
  /**
   * Makes a connection a member of a topic. When it goes meanwhile, nothing of it stays.
   *
   * @param connectedAt when the connection was made, in milliseconds since 1970
   */
  subscribe(connectionId: string, topic: string, connectedAt: number): Promise<"subscribed" | "gone">;
  /** Takes a connection out of a topic, under whatever count of shards it came in. */
  unsubscribe(connectionId: string, topic: string): Promise<void>;
  /** The channels that a connection is in; undefined: there is no such connection. */
  channels(connectionId: string): Promise<readonly Channel[] | undefined>;
}

/** The registry in the table of connections, every access by key. */
export class TableRegistry implements ConnectionRegistry {
  readonly #table: Table;
  readonly #announced: AnnouncedShards;

  /**
   * Make it once, outside the handler.
   *
   * @param shards the count to write members under, 1 to 64
   * @param now milliseconds since 1970
   */
  constructor(table: Table, shards: number, now: () => number = Date.now) {
    this.#table = table;
    this.#announced = announcedShards(table, shards, now);
  }

  async connect({ connectionId, user, connectedAt }: Parameters<ConnectionRegistry["connect"]>[0]): Promise<void> {
    const channels: readonly Channel[] = user === undefined ? ["all"] : ["all", `user:${user}`];
    const memberships = await Promise.all(channels.map((channel) => this.#partition(channel, connectionId)));
    const times = { connectedAt, expiresAt: memberExpiry(connectedAt) };
    await batchWrite(this.#table, [
      put({
        ...connectionKey(connectionId),
        ...times,
        ...(user !== undefined && { user }),
        memberships: new Set(memberships),
      }),
      ...memberships.map((channel) => put({ channel, connectionId, ...times })),
    ]);
  }

  async disconnect(connectionId: string): Promise<void> {
    // Deleted first, so that whoever subscribes it at this moment learns that it is gone.
    const item = await deleteConnection(this.#table, connectionId);
    await this.#leave([...(item?.memberships ?? [])], connectionId);
  }

  async subscribe(connectionId: string, topic: string, connectedAt: number): Promise<"subscribed" | "gone"> {
    const channel = await this.#partition(`topic:${topic}`, connectionId);
    if (!(await changeMemberships(this.#table, connectionId, "ADD", [channel]))) return "gone";
    const expiresAt = memberExpiry(connectedAt);
    await batchWrite(this.#table, [put({ channel, connectionId, connectedAt, expiresAt })]);
    // It may have gone since; when it is still there, whoever forgets it later finds this membership.
    if (await readConnection(this.#table, connectionId)) return "subscribed";
    await this.#leave([channel], connectionId);
    return "gone";
  }

  async unsubscribe(connectionId: string, topic: string): Promise<void> {
    const channel: Channel = `topic:${topic}`;
    const expected = await this.#partition(channel, connectionId);
    const left = await changeMemberships(this.#table, connectionId, "DELETE", [expected]);
    // A function with another count of shards may have subscribed it.
    const others = [...(left?.memberships ?? [])].filter((other) => channelOf(other) === channel);
    await this.#leave([expected, ...others], connectionId);
    if (others.length > 0) await changeMemberships(this.#table, connectionId, "DELETE", others);
  }

  async channels(connectionId: string): Promise<readonly Channel[] | undefined> {
    const item = await readConnection(this.#table, connectionId);
    return item && [...new Set([...(item.memberships ?? [])].map(channelOf))];
  }

  async #partition(channel: Channel, connectionId: string): Promise<string> {
    return partition(channel, isSharded(channel) ? shardOf(connectionId, await this.#announced()) : 0);
  }

  async #leave(partitions: readonly string[], connectionId: string): Promise<void> {
    await batchWrite(
      this.#table,
      partitions.map((channel) => remove({ channel, connectionId })),
    );
  }
}
