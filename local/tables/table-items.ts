import type { ItemsPage, TableItem } from "./table-item";
import type { TableRequest } from "./table-request";

/** The items of the local tables, as they are on the wire: objects of the SDK would have to be turned back. */
export class TableItems {
  readonly #ask: TableRequest;

  constructor(ask: TableRequest) {
    this.#ask = ask;
  }

  /**
   * Reads some items of a table.
   *
   * @param after where the part before ended
   * @throws with DynamoDB's words when there is no such table or key
   */
  async scan(table: string, limit: number, after: TableItem | undefined): Promise<ItemsPage> {
    const answer = await this.#ask("Scan", { TableName: table, Limit: limit, ExclusiveStartKey: after });
    return { items: answer.Items as TableItem[], next: answer.LastEvaluatedKey as TableItem | undefined };
  }

  /**
   * Deletes an item, if it is there.
   *
   * @throws with DynamoDB's words when there is no such table, or the key is not one of it
   */
  async delete(table: string, key: TableItem): Promise<void> {
    await this.#ask("DeleteItem", { TableName: table, Key: key });
  }
}
