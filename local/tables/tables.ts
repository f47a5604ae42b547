import { setTimeout as delay } from "node:timers/promises";
import type { DeclaredTable } from "../declared/declared-table";
import { tableDefinition } from "./table-definition";
import { TableError, type TableRequest, tableRequest } from "./table-request";
import { startTableServer } from "./table-server";

/** The declared tables, in the memory of this machine. */
export interface Tables {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`. */
  readonly endpoint: string;
  /** Makes what is not there yet, and resolves when it can be used; existing tables keep their items. */
  ensure(tables: readonly DeclaredTable[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts a DynamoDB in memory, on a free port of a loopback address. */
export async function startTables({ host, region }: { host: string; region: string }): Promise<Tables> {
  const { endpoint, close } = await startTableServer(host);
  const ask = tableRequest(endpoint, region);
  return {
    endpoint,
    ensure: async (tables) => {
      for (const table of tables) await ensureTable(ask, table);
    },
    close,
  };
}

async function ensureTable(ask: TableRequest, table: DeclaredTable): Promise<void> {
  try {
    await ask("CreateTable", tableDefinition(table));
  } catch (error) {
    if (!(error instanceof TableError && error.name === "ResourceInUseException")) throw error;
  }
  while (!(await isActive(ask, table.name))) await delay(5);
}

async function isActive(ask: TableRequest, name: string): Promise<boolean> {
  const { Table } = await ask("DescribeTable", { TableName: name });
  return (Table as { readonly TableStatus: string }).TableStatus === "ACTIVE";
}
