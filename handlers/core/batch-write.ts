import { setTimeout as delay } from "node:timers/promises";
import { BatchWriteCommand, type BatchWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { type Backoff, waitAfter } from "./backoff";
import type { Table } from "./table";

/** One item to put, or the key of one to delete. */
export type Write = NonNullable<BatchWriteCommandInput["RequestItems"]>[string][number];

/** The key of an item of the table. */
export interface Key {
  readonly channel: string;
  readonly connectionId: string;
}

/** Items that DynamoDB takes in one request. */
const batchSize = 25;
/** Tries of one batch: with the pauses between them 1.6 s on average, and 3.2 s at most. */
const maxTries = 8;
/** In milliseconds. */
const pauses: Backoff = { base: 25, factor: 2, cap: 1_600 };

/** Waits between two tries of what DynamoDB left: so many milliseconds. */
export type Pause = (milliseconds: number) => Promise<unknown>;

/** The write that puts an item in the place of what has its key. */
export const put = (item: Key & Readonly<Record<string, unknown>>): Write => ({ PutRequest: { Item: { ...item } } });

/** The write that deletes the item with a key, if there is one. */
export const remove = ({ channel, connectionId }: Key): Write => ({
  DeleteRequest: { Key: { channel, connectionId } },
});

/**
 * Writes all of it, in batches one after the other. What DynamoDB leaves for want of capacity is tried again after a
 * pause of any length up to a bound that doubles, so that functions do not try again all at once.
 *
 * @param writes no two of them with the same key
 * @throws Error when some of a batch was left in every try; what came before is written
 */
export async function batchWrite(table: Table, writes: readonly Write[], pause: Pause = delay): Promise<void> {
  for (let at = 0; at < writes.length; at += batchSize)
    await writeBatch(table, writes.slice(at, at + batchSize), pause);
}

async function writeBatch({ client, name }: Table, batch: readonly Write[], pause: Pause): Promise<void> {
  let left = batch;
  for (let tries = 1; ; tries += 1) {
    const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [name]: [...left] } }));
    left = UnprocessedItems?.[name] ?? [];
    if (left.length === 0) return;
    if (tries === maxTries) break;
    await pause(waitAfter(tries, pauses, Math.random));
  }
  throw new Error(
    `DynamoDB left ${left.length} of ${batch.length} writes to ${name} in ${maxTries} tries: the table is throttled`,
  );
}
