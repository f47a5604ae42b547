import { DeleteCommand, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Key } from "./batch-write";
import type { Table } from "./table";

/** What is known of a connection itself, as far as it is read: by its memberships it is taken out of its channels. */
export interface ConnectionItem {
  /** Partitions. DynamoDB has no empty set: absent when there is none. */
  readonly memberships?: ReadonlySet<string>;
}

/** The key of a connection's item. */
export const connectionKey = (connectionId: string): Key => ({ channel: `connection:${connectionId}`, connectionId });

/** Resolves to a connection's item as it is now; undefined: there is none. */
export async function readConnection(
  { client, name }: Table,
  connectionId: string,
): Promise<ConnectionItem | undefined> {
  const get = new GetCommand({ TableName: name, Key: connectionKey(connectionId), ConsistentRead: true });
  return (await client.send(get)).Item as ConnectionItem | undefined;
}

/** Deletes a connection's item, and resolves to what it was; undefined: there was none. */
export async function deleteConnection(
  { client, name }: Table,
  connectionId: string,
): Promise<ConnectionItem | undefined> {
  const key = connectionKey(connectionId);
  const answer = await client.send(new DeleteCommand({ TableName: name, Key: key, ReturnValues: "ALL_OLD" }));
  return answer.Attributes as ConnectionItem | undefined;
}

/**
 * Adds partitions to a connection's memberships or deletes them from there, and resolves to the item as it is then;
 * undefined: there is no such connection, and none is made.
 */
export async function changeMemberships(
  { client, name }: Table,
  connectionId: string,
  change: "ADD" | "DELETE",
  partitions: readonly string[],
): Promise<ConnectionItem | undefined> {
  const update = new UpdateCommand({
    TableName: name,
    Key: connectionKey(connectionId),
    UpdateExpression: `${change} memberships :partitions`,
    ConditionExpression: "attribute_exists(connectionId)",
    ExpressionAttributeValues: { ":partitions": new Set(partitions) },
    ReturnValues: "ALL_NEW",
  });
  try {
    return (await client.send(update)).Attributes as ConnectionItem;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return undefined;
    throw error;
  }
}
