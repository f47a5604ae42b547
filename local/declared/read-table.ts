import type { RegisteredResource } from "../evaluate/registered-resource";
import type { DeclaredIndex, DeclaredTable } from "./declared-table";

/** One table with its indexes. */
export function declareTable({ properties }: RegisteredResource): DeclaredTable {
  return {
    name: String(properties.name),
    attributes: (properties.attributes ?? []) as DeclaredTable["attributes"],
    hashKey: String(properties.hashKey),
    rangeKey: properties.rangeKey as string | undefined,
    globalSecondaryIndexes: (properties.globalSecondaryIndexes ?? []) as DeclaredIndex[],
    localSecondaryIndexes: (properties.localSecondaryIndexes ?? []) as DeclaredIndex[],
  };
}
