/** A value as DynamoDB writes it, such as `{"S":"text"}`; bytes are base64. */
export type AttributeValue = Readonly<Record<string, unknown>>;

/** An item, or the key of one. */
export type TableItem = Readonly<Record<string, AttributeValue>>;

/** A part of what a table holds. */
export interface ItemsPage {
  readonly items: readonly TableItem[];
  /** The key after which the next part begins; absent: there is no more. */
  readonly next?: TableItem;
}

/**
 * The items of the local tables, as they are on the wire: a person's look needs no SDK, which would turn values
 * into objects that have to be turned back.
 */
export class TableItems {
  readonly #endpoint: string;
  readonly #region: string;

  constructor(endpoint: string, region: string) {
    this.#endpoint = endpoint;
    this.#region = region;
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

  async #ask(operation: string, input: object): Promise<Record<string, unknown>> {
    const response = await fetch(this.#endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `DynamoDB_20120810.${operation}`,
        "x-amz-date": "20200101T000000Z",
        // The local tables want to see a signature, and believe any.
        authorization: `AWS4-HMAC-SHA256 Credential=local/20200101/${this.#region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.ok) return answer;
    throw new Error(String(answer.message ?? answer.Message ?? answer.__type));
  }
}
