import { QueryCommand, type QueryCommandInput, type QueryCommandOutput } from "@aws-sdk/lib-dynamodb";
import type { Table } from "./table";

/** Which items of a partition are read, where it is not all of each. */
interface LiveItems extends Pick<QueryCommandInput, "ProjectionExpression" | "ExclusiveStartKey" | "Limit"> {
  /** Range keys above this one. */
  readonly above?: string;
}

/**
 * A page of a partition's items as they are now, without those that have expired: DynamoDB removes these when it has
 * time for it.
 *
 * @param channel the partition
 * @param now milliseconds since 1970
 */
export async function readLiveItems(
  { client, name }: Table,
  channel: string,
  now: number,
  { above, ...which }: LiveItems = {},
): Promise<QueryCommandOutput> {
  const isAbove = above === undefined ? "" : " AND connectionId > :above";
  return await client.send(
    new QueryCommand({
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: `channel = :channel${isAbove}`,
      FilterExpression: "expiresAt > :now",
      ExpressionAttributeValues: {
        ":channel": channel,
        ":now": Math.floor(now / 1000),
        ...(above !== undefined && { ":above": above }),
      },
      ...which,
    }),
  );
}
