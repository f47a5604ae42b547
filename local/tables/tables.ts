import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DeclaredTable } from "../declared/declared-table";
import { guardLoopback } from "../loopback-guard";
import { tableDefinition } from "./table-definition";

/** The declared tables, in the memory of this machine. */
export interface Tables {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`. */
  readonly endpoint: string;
  /** Makes what is not there yet, and resolves when it can be used; existing tables keep their items. */
  ensure(tables: readonly DeclaredTable[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a DynamoDB in memory, on a free port of a loopback address.
 *
 * Imports lazily: the SDK and dynalite are slow to load, and a program without tables needs neither.
 */
export async function startTables({ host, region }: { host: string; region: string }): Promise<Tables> {
  const { default: dynalite } = await import("dynalite");
  const { DynamoDBClient } = await import("@aws-sdk/client-dynamodb");
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  guardLoopback(server);
  server.listen(0, host);
  await once(server, "listening");
  const name = host.includes(":") ? `[${host}]` : host;
  const endpoint = `http://${name}:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  return {
    endpoint,
    ensure: async (tables) => {
      for (const table of tables) await ensureTable(client, table);
    },
    close: async () => {
      client.destroy();
      await closeServer(server);
    },
  };
}

async function ensureTable(client: DynamoDBClient, table: DeclaredTable): Promise<void> {
  const { CreateTableCommand, DescribeTableCommand, ResourceInUseException } = await import("@aws-sdk/client-dynamodb");
  try {
    await client.send(new CreateTableCommand(tableDefinition(table)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const described = new DescribeTableCommand({ TableName: table.name });
  // The SDK's own waiter sleeps for whole seconds.
  while ((await client.send(described)).Table?.TableStatus !== "ACTIVE") await delay(5);
}

/** Functions keep their connections open, and a server waits for those. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  server.closeAllConnections();
  await closed;
}
