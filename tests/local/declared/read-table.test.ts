import { deepEqual } from "node:assert/strict";
import { declareTable } from "../../../local/declared/read-table";
import { registered } from "./registered";

describe("a declared table", () => {
  it("has the keys and indexes that the program says", () => {
    const table = {
      name: "people",
      attributes: [{ name: "room", type: "S" }],
      hashKey: "room",
      rangeKey: "connectionId",
      globalSecondaryIndexes: [{ name: "byId", hashKey: "connectionId", projectionType: "ALL" }],
      localSecondaryIndexes: [{ name: "bySince", rangeKey: "since", projectionType: "KEYS_ONLY" }],
    };
    deepEqual(declareTable(registered("aws:dynamodb/table:Table", "people", { ...table, billingMode: "x" })), table);
  });

  it("may have a hash key and nothing else", () => {
    deepEqual(declareTable(registered("aws:dynamodb/table:Table", "people", { name: "people", hashKey: "id" })), {
      name: "people",
      attributes: [],
      hashKey: "id",
      rangeKey: undefined,
      globalSecondaryIndexes: [],
      localSecondaryIndexes: [],
    });
  });
});
