import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import { ConnectionTable } from "../../../components/connection-table";
import { batchWrite, put } from "../../../handlers/core/batch-write";
import { partition, shardOf } from "../../../handlers/core/channel";
import type { Table } from "../../../handlers/core/table";
import { declareTable } from "../../../local/declared/read-table";
import { startTables } from "../../../local/tables/tables";
import { record } from "../../recorder";

const region = "eu-west-1";
const credentials = { accessKeyId: "local", secretAccessKey: "local" };

/** A real table of connections, declared as the program declares it. */
export interface ConnectionRows {
  readonly endpoint: string;
  readonly table: Table;
  /** Puts members of `all` into it, spread over shards; `padding` makes their rows long. */
  add(connectionIds: readonly string[], shards: number, padding?: string): Promise<void>;
  /** The keys of all items, `<channel> <connectionId>`, sorted. */
  keys(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A client of a table's endpoint, which asks once and no more. */
export function tableAt(endpoint: string): Table & { close(): void } {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 1 }));
  return { client, name: "connections", close: () => client.destroy() };
}

/** The keys of a member's two items. */
export function keysOf(connectionId: string, shards: number): readonly string[] {
  const shard = shardOf(connectionId, shards);
  return [`${partition("all", shard)} ${connectionId}`, `connection:${connectionId} ${connectionId}`];
}

/** Starts it. */
export async function startConnectionRows(): Promise<ConnectionRows> {
  const tables = await startTables({ host: "127.0.0.1", region });
  const program = await record(() => new ConnectionTable("connections") && undefined);
  const { inputs, ...declared } = program.one("dynamodb/table:Table");
  await tables.ensure([declareTable({ ...declared, id: "", region, properties: { ...inputs, name: "connections" } })]);
  const table = tableAt(tables.endpoint);
  return {
    endpoint: tables.endpoint,
    table,
    add: async (connectionIds, shards, padding) => {
      const times = { connectedAt: Date.now() - 60_000, expiresAt: Math.floor(Date.now() / 1000) + 3600 };
      const count = { channel: "shards", connectionId: String(shards).padStart(3, "0"), expiresAt: times.expiresAt };
      const items = connectionIds.flatMap((connectionId) => {
        const channel = partition("all", shardOf(connectionId, shards));
        const memberships = new Set([channel]);
        return [
          put({ channel, connectionId, ...times, ...(padding && { padding }) }),
          put({ channel: `connection:${connectionId}`, connectionId, ...times, memberships }),
        ];
      });
      await batchWrite(table, [put(count), ...items]);
    },
    keys: async () => {
      const keys: string[] = [];
      const all = { TableName: "connections", ProjectionExpression: "channel, connectionId" };
      for await (const { Items = [] } of paginateScan({ client: table.client as DynamoDBDocumentClient }, all))
        keys.push(...Items.map(({ channel, connectionId }) => `${channel} ${connectionId}`));
      return keys.sort();
    },
    close: async () => {
      table.close();
      await tables.close();
    },
  };
}
