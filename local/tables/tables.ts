import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DeclaredTable } from "../declared/declared-table";
import { guardLoopback } from "../loopback-guard";
import { ProjectProblem } from "../project/project-problem";
import { tableDefinition } from "./table-definition";
import { TableItems } from "./table-items";

/** The declared tables, in the memory of this machine. */
export interface Tables {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`. */
  readonly endpoint: string;
  /**
   * Makes what is not there yet, and resolves when it can be used. Existing tables keep their items, unless their keys
   * or indexes are declared otherwise than before: these are made anew, and named.
   *
   * @throws ProjectProblem when DynamoDB refuses a declaration
   */
  ensure(tables: readonly DeclaredTable[]): Promise<readonly string[]>;
  readonly items: TableItems;
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
  /** As JSON, by name. */
  const made = new Map<string, string>();
  return {
    endpoint,
    items: new TableItems(endpoint, region),
    ensure: async (tables) => {
      const anew: string[] = [];
      for (const table of tables) {
        const definition = JSON.stringify(tableDefinition(table));
        const before = made.get(table.name);
        if (before === definition) continue;
        // Forgotten first, so that what fails is tried again.
        made.delete(table.name);
        if (before !== undefined) anew.push(await deleteTable(client, table.name));
        await createTable(client, table);
        made.set(table.name, definition);
      }
      return anew;
    },
    close: async () => {
      client.destroy();
      await closeServer(server);
    },
  };
}

async function createTable(client: DynamoDBClient, table: DeclaredTable): Promise<void> {
  const { CreateTableCommand, DescribeTableCommand } = await import("@aws-sdk/client-dynamodb");
  await client.send(new CreateTableCommand(tableDefinition(table))).catch((error: Error) => {
    throw new ProjectProblem(`The table ${table.name} cannot be made: ${error.message}`);
  });
  const described = new DescribeTableCommand({ TableName: table.name });
  // The SDK's own waiter sleeps for whole seconds.
  while ((await client.send(described)).Table?.TableStatus !== "ACTIVE") await delay(5);
}

/** Resolves to the name, when it is free again. */
async function deleteTable(client: DynamoDBClient, name: string): Promise<string> {
  const { DeleteTableCommand, ListTablesCommand } = await import("@aws-sdk/client-dynamodb");
  await client.send(new DeleteTableCommand({ TableName: name }));
  while ((await client.send(new ListTablesCommand({}))).TableNames?.includes(name)) await delay(5);
  return name;
}

/** Functions keep their connections open, and a server waits for those. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  server.closeAllConnections();
  await closed;
}
