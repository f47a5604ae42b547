import { setTimeout as delay } from "node:timers/promises";
import type { DeclaredTable } from "../declared/declared-table";
import { ProjectProblem } from "../project/project-problem";
import { tableDefinition } from "./table-definition";
import { TableItems } from "./table-items";
import { type TableRequest, tableRequest } from "./table-request";
import { startTableServer } from "./table-server";

/** The declared tables, in the memory of this machine. */
export interface Tables {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`. */
  readonly endpoint: string;
  readonly items: TableItems;
  /**
   * Makes what is not there yet, and resolves when it can be used. Existing tables keep their items, unless their keys
   * or indexes are declared otherwise than before: these are made anew, and named.
   *
   * @throws ProjectProblem when DynamoDB refuses a declaration
   */
  ensure(tables: readonly DeclaredTable[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Starts a DynamoDB in memory, on a free port of a loopback address. */
export async function startTables({ host, region }: { host: string; region: string }): Promise<Tables> {
  const { endpoint, close } = await startTableServer(host);
  const ask = tableRequest(endpoint, region);
  /** As JSON, by name. */
  const made = new Map<string, string>();
  return {
    endpoint,
    items: new TableItems(ask),
    ensure: async (tables) => {
      const anew: string[] = [];
      for (const table of tables) {
        const definition = JSON.stringify(tableDefinition(table));
        const before = made.get(table.name);
        if (before === definition) continue;
        // Forgotten first, so that what fails is tried again.
        made.delete(table.name);
        if (before !== undefined) anew.push(await deleteTable(ask, table.name));
        await createTable(ask, table);
        made.set(table.name, definition);
      }
      return anew;
    },
    close,
  };
}

async function createTable(ask: TableRequest, table: DeclaredTable): Promise<void> {
  await ask("CreateTable", tableDefinition(table)).catch((error: Error) => {
    throw new ProjectProblem(`The table ${table.name} cannot be made: ${error.message}`);
  });
  while (!(await isActive(ask, table.name))) await delay(5);
}

async function isActive(ask: TableRequest, name: string): Promise<boolean> {
  const { Table } = await ask("DescribeTable", { TableName: name });
  return (Table as { readonly TableStatus: string }).TableStatus === "ACTIVE";
}

/** Resolves to the name, when it is free again. */
async function deleteTable(ask: TableRequest, name: string): Promise<string> {
  await ask("DeleteTable", { TableName: name });
  while (await isListed(ask, name)) await delay(5);
  return name;
}

async function isListed(ask: TableRequest, name: string): Promise<boolean> {
  const { TableNames } = await ask("ListTables", {});
  return (TableNames as readonly string[]).includes(name);
}
