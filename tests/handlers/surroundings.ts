import path from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import { ConnectionTable } from "../../components/connection-table";
import { batchWrite, type Key, remove } from "../../handlers/core/batch-write";
import { TableRegistry } from "../../handlers/core/connection-registry";
import type { Table } from "../../handlers/core/table";
import { declareTable } from "../../local/declared/read-table";
import { startTables } from "../../local/tables/tables";
import { record } from "../recorder";
import { type ConnectionsStub, startConnections } from "./connections-stub";

const handlers = path.resolve(__dirname, "../../handlers");
const region = "eu-west-1";
const credentials = { AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" };

/** What a function has around it in Lambda: the declared table, its stage's connections, its environment. */
export interface Surroundings {
  readonly connections: ConnectionsStub;
  /** The declared table, and a client for it. */
  readonly table: Table;
  /** What handlers printed, a line each. */
  readonly printed: string[];
  /** All items of the table, but the counts of shards that are in use, in the order of their keys. */
  items(): Promise<Item[]>;
  /** Takes all items out of the table. */
  clear(): Promise<void>;
  /** Connects them, in 8 shards, as anybody. */
  add(connectionIds: readonly string[]): Promise<void>;
  /** Loads a handler's module anew, with the environment of a function and what a test changes in it. */
  load<Module>(module: string, changed?: Readonly<Record<string, string | undefined>>): Module;
  close(): Promise<void>;
}

/** An item of the table. */
export type Item = Key & Readonly<Record<string, unknown>>;

/** Starts it all; closing it gives the environment and the console back. */
export async function startSurroundings(): Promise<Surroundings> {
  const before = { ...process.env };
  const { log } = console;
  const printed: string[] = [];
  console.log = (line: string) => printed.push(line);
  const tables = await startTables({ host: "127.0.0.1", region });
  const program = await record(() => new ConnectionTable("connections") && undefined);
  const { inputs, ...declared } = program.one("dynamodb/table:Table");
  await tables.ensure([declareTable({ ...declared, id: "", region, properties: { ...inputs, name: "connections" } })]);
  const connections = await startConnections();
  Object.assign(process.env, credentials, {
    AWS_REGION: region,
    AWS_MAX_ATTEMPTS: "1",
    AWS_ENDPOINT_URL_DYNAMODB: tables.endpoint,
    CONNECTION_TABLE: "connections",
    WEBSOCKET_MANAGEMENT_ENDPOINT: connections.endpoint,
    ACTIONS: '["notify"]',
  });
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient());
  const table = { client: documents, name: "connections" };
  return {
    connections,
    table,
    printed,
    items: async () => (await items(documents)).filter(({ channel }) => channel !== "shards"),
    clear: async () => await batchWrite(table, (await items(documents)).map(remove)),
    add: async (connectionIds) => {
      const registry = new TableRegistry(table, 8);
      for (const connectionId of connectionIds) await registry.connect({ connectionId, connectedAt: Date.now() });
    },
    load: (module, changed = {}) => loadWith(module, changed),
    close: async () => {
      console.log = log;
      documents.destroy();
      await connections.close();
      await tables.close();
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    },
  };
}

function loadWith<Module>(module: string, changed: Readonly<Record<string, string | undefined>>): Module {
  const before = { ...process.env };
  for (const file of Object.keys(require.cache)) if (file.startsWith(handlers)) delete require.cache[file];
  for (const [name, value] of Object.entries(changed)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  try {
    return require(path.join(handlers, module)) as Module;
  } finally {
    Object.assign(process.env, before);
  }
}

async function items(client: DynamoDBDocumentClient): Promise<Item[]> {
  const all: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: "connections" }))
    all.push(...(Items as Item[]));
  const keyOf = ({ channel, connectionId }: Item) => `${channel} ${connectionId}`;
  return all.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** When connections of {@link eventOf} were made, in milliseconds since 1970. */
export const connectedAt = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

/** An event of API Gateway, as far as handlers read it. */
export const eventOf = (connectionId: string, body?: string, authorizer?: Readonly<Record<string, unknown>>) =>
  ({ requestContext: { connectionId, connectedAt, stage: "dev", ...(authorizer && { authorizer }) }, body }) as never;
