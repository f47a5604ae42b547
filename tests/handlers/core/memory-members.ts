import { type Channel, partition, shardOf } from "../../../handlers/core/channel";
import type { Member } from "../../../handlers/core/member";
import type { MemberPage, Members } from "../../../handlers/core/members";

/** The members of channels in memory, in small pages. */
export class MemoryMembers implements Members {
  readonly rows = new Map<string, Map<string, Member>>();
  readonly removed: string[] = [];
  readonly #shards: number;
  readonly #pageSize: number;

  constructor(shards: number, pageSize: number) {
    this.#shards = shards;
    this.#pageSize = pageSize;
  }

  add(channel: Channel, ...members: readonly Member[]): void {
    for (const member of members) {
      const shard = channel.startsWith("user:") ? 0 : shardOf(member.connectionId, this.#shards);
      const key = partition(channel, shard);
      this.rows.set(key, (this.rows.get(key) ?? new Map()).set(member.connectionId, member));
    }
  }

  async shards(channel: Channel): Promise<number> {
    return channel.startsWith("user:") ? 1 : this.#shards;
  }

  async page(channel: Channel, shard: number, after = ""): Promise<MemberPage> {
    const ids = [...(this.rows.get(partition(channel, shard))?.values() ?? [])];
    const left = ids
      .filter(({ connectionId }) => connectionId > after)
      .sort((a, b) => (a.connectionId < b.connectionId ? -1 : 1));
    const members = left.slice(0, this.#pageSize);
    return left.length > members.length ? { members, next: members.at(-1)?.connectionId ?? after } : { members };
  }

  async remove(channel: Channel, shard: number, members: readonly Member[]): Promise<void> {
    for (const { connectionId } of members) {
      this.rows.get(partition(channel, shard))?.delete(connectionId);
      this.removed.push(connectionId);
    }
  }
}
