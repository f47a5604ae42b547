import type { TableItem } from "../tables/table-item";
import { type ConsoleAnswer, json, problem } from "./console-answer";
import type { ShownLaptop } from "./shown-laptop";

/** The most items of one answer. */
const PAGE_ITEMS = 50;

/**
 * Some items of a table.
 *
 * @param after the `next` of the part before, as JSON
 */
export async function scanItems(
  shown: ShownLaptop,
  table: string | undefined,
  after: string | null,
): Promise<ConsoleAnswer> {
  return await orItsWords(async () => {
    const start = after === null ? undefined : (JSON.parse(after) as TableItem);
    return await shown.items.scan(table ?? "", PAGE_ITEMS, start);
  });
}

/** Deletes the item with the `key` of the body. */
export async function deleteItem(
  shown: ShownLaptop,
  table: string | undefined,
  { key }: Readonly<Record<string, unknown>>,
): Promise<ConsoleAnswer> {
  return await orItsWords(async () => {
    await shown.items.delete(table ?? "", key as TableItem);
    return {};
  });
}

/** DynamoDB itself says best what is wrong with a table's name or a key. */
async function orItsWords(ask: () => Promise<unknown>): Promise<ConsoleAnswer> {
  try {
    return json(await ask());
  } catch (error) {
    return problem(400, (error as Error).message);
  }
}
