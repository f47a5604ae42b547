import type { Table } from "../../../handlers/core/table";

/** What requests have cost, in DynamoDB's units, and how many there were. */
export interface ConsumedUnits {
  readonly write: number;
  readonly read: number;
  readonly requests: number;
}

/** A way to the table that asks for the capacity that each request consumes. */
export interface CountedTable extends Table {
  /** What was consumed since this was last asked. */
  consumed(): ConsumedUnits;
}

interface Capacity {
  readonly CapacityUnits: number;
}

/**
 * Counts by what the table answers: the size of an item before or after it is written, whichever is larger, in steps of
 * 1 KB; the items that were read, filtered out or not, in steps of 4 KB, once, since all reads are consistent. A query
 * that finds nothing is one unit to DynamoDB, though the local table says none.
 */
export function countedTable({ client, name }: Table): CountedTable {
  const none = { write: 0, read: 0, requests: 0 };
  let count = { ...none };
  const send = async (command: { readonly input: Record<string, unknown> }) => {
    Object.assign(command.input, { ReturnConsumedCapacity: "TOTAL" });
    const answer = (await client.send(command as never)) as { readonly ConsumedCapacity: Capacity | Capacity[] };
    const units = [answer.ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
    const isRead = /^(Get|Query)/.test(command.constructor.name);
    count.requests += 1;
    count[isRead ? "read" : "write"] += isRead ? Math.max(1, units) : units;
    return answer;
  };
  return {
    client: { send: send as never },
    name,
    consumed: () => {
      const consumed = count;
      count = { ...none };
      return consumed;
    },
  };
}
