import type {
  AttributeDefinition,
  CreateTableCommandInput,
  KeySchemaElement,
  Projection,
} from "@aws-sdk/client-dynamodb";
import type { DeclaredIndex, DeclaredTable } from "../declared/declared-table";

/** The request that makes a declared table. Paid per request: a laptop has no capacity to plan. */
export function tableDefinition(table: DeclaredTable): CreateTableCommandInput {
  const { globalSecondaryIndexes, localSecondaryIndexes } = table;
  return {
    TableName: table.name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: table.attributes.map(
      ({ name, type }) => ({ AttributeName: name, AttributeType: type }) as AttributeDefinition,
    ),
    KeySchema: keySchema(table.hashKey, table.rangeKey),
    // DynamoDB refuses empty lists.
    ...(globalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes: indexes(globalSecondaryIndexes, table) }),
    ...(localSecondaryIndexes.length > 0 && { LocalSecondaryIndexes: indexes(localSecondaryIndexes, table) }),
  };
}

/** A local index has the table's hash key, so its declaration leaves it out. */
function indexes(declared: readonly DeclaredIndex[], table: DeclaredTable) {
  return declared.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index.hashKey ?? table.hashKey, index.rangeKey),
    Projection: projection(index),
  }));
}

function keySchema(hashKey: string, rangeKey: string | undefined): KeySchemaElement[] {
  const hash: KeySchemaElement = { AttributeName: hashKey, KeyType: "HASH" };
  return rangeKey === undefined ? [hash] : [hash, { AttributeName: rangeKey, KeyType: "RANGE" }];
}

function projection({ projectionType, nonKeyAttributes }: DeclaredIndex): Projection {
  const type = projectionType as Projection["ProjectionType"];
  return nonKeyAttributes?.length
    ? { ProjectionType: type, NonKeyAttributes: [...nonKeyAttributes] }
    : { ProjectionType: type };
}
