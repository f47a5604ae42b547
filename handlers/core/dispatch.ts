import type { Channel } from "./channel";
import type { Deadline } from "./deadline";
import { deliver } from "./deliver";
import type { DeliveryServices } from "./delivery-services";
import { channelFor, notificationFrame } from "./frame";
import type { PublishedNotification } from "./incoming";
import type { ShardJob } from "./job";
import type { MemberPage, Members } from "./members";
import type { Delivery } from "./outcomes";

/** What became of a notification: it was delivered at once, or so many jobs will deliver it. */
export type Dispatched = Delivery | { readonly jobs: number };

/** More members than these are not posted to by one run of the function. */
const mostAtOnce = 1_000;

/**
 * Delivers a notification at once where it concerns few, or puts a job for each shard of its channel into the queue.
 *
 * It is in the history before a member is read: who subscribes in the meantime gets it as a member or finds it there.
 *
 * @throws Error when it could not be delivered or put into the queue; then it must come again
 */
export async function dispatch(
  services: DeliveryServices,
  notification: PublishedNotification,
  deadline: Deadline,
): Promise<Dispatched> {
  const { to, data, id, publishedAt, expiresAt } = notification;
  const channel = channelFor(to);
  if (channel !== undefined) return await dispatchTo(channel, services, notification, deadline);
  const frame = notificationFrame({ id, channel: "connection", data });
  // Its own time is not known. Whoever published knew it, so it was there, connecting or connected.
  const recipients = [{ connectionId: (to as { connection: string }).connection, connectedAt: publishedAt }];
  return await deliver(services, { frame, id, recipients, attempt: 1, expiresAt }, deadline);
}

async function dispatchTo(
  channel: Channel,
  services: DeliveryServices,
  { id, data, expiresAt }: PublishedNotification,
  deadline: Deadline,
): Promise<Dispatched> {
  const { members, history, jobs, clock } = services;
  const frameAt = (position?: string): string => notificationFrame({ id, channel, position, data });
  const frame = frameAt(await history?.add(channel, frameAt, id, clock.now()));
  const shards = await members.shards(channel);
  const jobOf = (shard: number): ShardJob => ({ frame, id, channel, shard, attempt: 1, expiresAt });
  if (shards === 1) return await deliver(services, jobOf(0), deadline);
  const pages = await firstPages(members, channel, shards);
  if (pages === undefined) {
    await jobs.send(Array.from({ length: shards }, (_, shard) => ({ job: jobOf(shard), delaySeconds: 0 })));
    return { jobs: shards };
  }
  return sum(await Promise.all(pages.map((page, shard) => deliver(services, jobOf(shard), deadline, page))));
}

/**
 * All members, a page for each shard; undefined when they are too many to deliver to at once. The first shard tells
 * about how many they are, so a large channel is not read twice, nor held in memory.
 */
async function firstPages(members: Members, channel: Channel, shards: number): Promise<MemberPage[] | undefined> {
  const first = await members.page(channel, 0);
  if (first.next !== undefined || first.members.length > (2 * mostAtOnce) / shards) return undefined;
  const others = Array.from({ length: shards - 1 }, (_, index) => members.page(channel, index + 1));
  const pages = [first, ...(await Promise.all(others))];
  const count = pages.reduce((total, page) => total + page.members.length, 0);
  return count > mostAtOnce || pages.some(({ next }) => next !== undefined) ? undefined : pages;
}

function sum(deliveries: readonly Delivery[]): Delivery {
  const count = { sent: 0, gone: 0, again: 0, dead: 0 };
  for (const { sent, gone, again, dead } of deliveries) {
    count.sent += sent;
    count.gone += gone;
    count.again += again;
    count.dead += dead;
  }
  return count;
}
