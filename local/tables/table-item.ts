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
