import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type ConnectionRegistry, connectionRegistry } from "./connection-registry";
import { variable } from "./variable";

/** The registry in the table that the environment names; make it once, outside the handler. */
export function tableRegistry(): ConnectionRegistry {
  return connectionRegistry(DynamoDBDocumentClient.from(new DynamoDBClient()), variable("CONNECTION_TABLE"));
}
