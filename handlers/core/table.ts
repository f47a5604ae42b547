import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { variable } from "./variable";

/** The table of connections, with the keys `channel` (hash) and `connectionId` (range), and who asks it. */
export interface Table {
  readonly client: Pick<DynamoDBDocumentClient, "send">;
  readonly name: string;
}

/**
 * The table that `CONNECTION_TABLE` names; make it once, outside the handler.
 *
 * @throws Error when the variable is not set
 */
export function connectionTable(): Table {
  return { client: DynamoDBDocumentClient.from(new DynamoDBClient()), name: variable("CONNECTION_TABLE") };
}
