import path from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { ConnectionTable } from "../../components/connection-table";
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
  readonly documents: DynamoDBDocumentClient;
  /** What handlers printed, a line each. */
  readonly printed: string[];
  /** All items of the table. */
  items(): Promise<Record<string, unknown>[]>;
  /** Puts connections into the table, with further attributes. */
  add(connectionIds: readonly string[], more?: Record<string, unknown>): Promise<void>;
  /** Loads a handler's module anew, with the environment of a function and what a test changes in it. */
  load<Module>(module: string, changed?: Readonly<Record<string, string | undefined>>): Module;
  close(): Promise<void>;
}

/** Starts it all; closing it gives the environment and the console back. */
export async function startSurroundings(): Promise<Surroundings> {
  const before = { ...process.env };
  const { log } = console;
  const printed: string[] = [];
  console.log = (line: string) => printed.push(line);
  const tables = await startTables({ host: "127.0.0.1", region });
  const program = await record(() => new ConnectionTable("connections") && undefined);
  const { inputs, ...table } = program.one("dynamodb/table:Table");
  await tables.ensure([declareTable({ ...table, id: "", region, properties: { ...inputs, name: "connections" } })]);
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
  return {
    connections,
    documents,
    printed,
    items: () => items(documents),
    add: async (connectionIds, more = {}) => {
      const puts = connectionIds.map((connectionId) => ({
        PutRequest: { Item: { channel: "all", connectionId, ...more } },
      }));
      for (let at = 0; at < puts.length; at += 25)
        await documents.send(new BatchWriteCommand({ RequestItems: { connections: puts.slice(at, at + 25) } }));
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

async function items(documents: DynamoDBDocumentClient): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: "connections",
      KeyConditionExpression: "channel = :all",
      ExpressionAttributeValues: { ":all": "all" },
    }),
  );
  return Items;
}

/** An event of API Gateway, as far as handlers read it. */
export const eventOf = (connectionId: string, body?: string) =>
  ({ requestContext: { connectionId, stage: "dev" }, body }) as never;
