import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { DeleteCommand, PutCommand, paginateQuery } from "@aws-sdk/lib-dynamodb";

/** Someone who is on the line, as the table remembers it. */
export interface Connection {
  /** API Gateway's name for the connection. */
  readonly connectionId: string;
  /** Unique for ever, which a connection id need not be. */
  readonly id: string;
  /** ISO 8601. */
  readonly connectedAt: string;
  readonly stage: string;
  /** Seconds since 1970 after which DynamoDB may forget the item. */
  readonly expiresAt: number;
}

/** Who is connected. Every access is by key or a paged query. */
export interface ConnectionRegistry {
  add(connection: Connection): Promise<void>;
  remove(connectionId: string): Promise<void>;
  /** The ids of everyone, a page at a time. */
  everyone(): AsyncGenerator<string>;
}

/** The channel that everyone is a member of. */
const everyone = "all";

/** The registry in a table with the keys `channel` and `connectionId`. */
export function connectionRegistry(client: DynamoDBDocumentClient, tableName: string): ConnectionRegistry {
  return {
    async add(connection) {
      await client.send(new PutCommand({ TableName: tableName, Item: { channel: everyone, ...connection } }));
    },
    async remove(connectionId) {
      await client.send(new DeleteCommand({ TableName: tableName, Key: { channel: everyone, connectionId } }));
    },
    async *everyone() {
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          KeyConditionExpression: "channel = :channel",
          ExpressionAttributeValues: { ":channel": everyone },
          ProjectionExpression: "connectionId",
        },
      );
      for await (const { Items = [] } of pages) yield* Items.map(({ connectionId }) => connectionId as string);
    },
  };
}
