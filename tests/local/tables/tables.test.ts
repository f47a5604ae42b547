import { deepEqual, equal, rejects } from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { DeclaredTable } from "../../../local/declared/declared-table";
import { startTables, type Tables } from "../../../local/tables/tables";

const people: DeclaredTable = {
  name: "people",
  attributes: [
    { name: "room", type: "S" },
    { name: "connectionId", type: "S" },
    { name: "since", type: "N" },
  ],
  hashKey: "room",
  rangeKey: "connectionId",
  globalSecondaryIndexes: [
    { name: "byConnection", hashKey: "connectionId", projectionType: "INCLUDE", nonKeyAttributes: ["name"] },
  ],
  localSecondaryIndexes: [{ name: "bySince", rangeKey: "since", projectionType: "KEYS_ONLY" }],
};

const plain: DeclaredTable = {
  name: "plain",
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  globalSecondaryIndexes: [],
  localSecondaryIndexes: [],
};

describe("tables", () => {
  let tables: Tables;
  let client: DynamoDBClient;
  let documents: DynamoDBDocumentClient;

  beforeEach(async () => {
    tables = await startTables({ host: "127.0.0.1", region: "us-east-1" });
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    client = new DynamoDBClient({ endpoint: tables.endpoint, region: "us-east-1", credentials });
    documents = DynamoDBDocumentClient.from(client);
  });
  afterEach(async () => {
    client.destroy();
    await tables.close();
  });

  it("have the keys and indexes that are declared, and can be used at once", async () => {
    await tables.ensure([people, plain]);
    deepEqual((await client.send(new ListTablesCommand())).TableNames, ["people", "plain"]);
    const { Table } = await client.send(new DescribeTableCommand({ TableName: "people" }));
    equal(Table?.TableStatus, "ACTIVE");
    equal(Table?.BillingModeSummary?.BillingMode, "PAY_PER_REQUEST");
    deepEqual(Table?.KeySchema, [
      { AttributeName: "room", KeyType: "HASH" },
      { AttributeName: "connectionId", KeyType: "RANGE" },
    ]);
    deepEqual(Table?.GlobalSecondaryIndexes?.[0]?.Projection, {
      ProjectionType: "INCLUDE",
      NonKeyAttributes: ["name"],
    });
    deepEqual(Table?.LocalSecondaryIndexes?.[0]?.KeySchema, [
      { AttributeName: "room", KeyType: "HASH" },
      { AttributeName: "since", KeyType: "RANGE" },
    ]);
  });

  it("find items by an index", async () => {
    await tables.ensure([people]);
    await documents.send(
      new PutCommand({ TableName: "people", Item: { room: "r", connectionId: "c", since: 1, name: "n" } }),
    );
    const found = await documents.send(
      new QueryCommand({
        TableName: "people",
        IndexName: "byConnection",
        KeyConditionExpression: "connectionId = :c",
        ExpressionAttributeValues: { ":c": "c" },
      }),
    );
    deepEqual(found.Items, [{ room: "r", connectionId: "c", name: "n" }]);
  });

  it("keep their items when they are declared again", async () => {
    await tables.ensure([plain]);
    await documents.send(new PutCommand({ TableName: "plain", Item: { id: "1" } }));
    await tables.ensure([plain, people]);
    deepEqual((await documents.send(new GetCommand({ TableName: "plain", Key: { id: "1" } }))).Item, { id: "1" });
  });

  it("are made anew, and named, when their keys or indexes are declared otherwise", async () => {
    const attributes = [...plain.attributes, { name: "at", type: "N" }];
    deepEqual(await tables.ensure([plain, people]), []);
    await documents.send(new PutCommand({ TableName: "people", Item: { room: "r", connectionId: "c" } }));
    await documents.send(new PutCommand({ TableName: "plain", Item: { id: "1" } }));
    deepEqual(await tables.ensure([{ ...plain, attributes, rangeKey: "at" }, people]), ["plain"]);
    await documents.send(new PutCommand({ TableName: "plain", Item: { id: "1", at: 2 } }));
    const Key = { room: "r", connectionId: "c" };
    deepEqual((await documents.send(new GetCommand({ TableName: "people", Key }))).Item, Key);
    deepEqual(await tables.ensure([{ ...people, globalSecondaryIndexes: [] }]), ["people"]);
  });

  it("can be declared after they were refused", async () => {
    await tables.ensure([plain]);
    await rejects(tables.ensure([{ ...plain, rangeKey: "at" }]), /^ProjectProblem: The table plain cannot be made: \w/);
    await tables.ensure([plain]);
    await documents.send(new PutCommand({ TableName: "plain", Item: { id: "1" } }));
  });

  it("say what is wrong with a declaration, in DynamoDB's words", async () => {
    await rejects(tables.ensure([{ ...plain, attributes: [] }]), /^ProjectProblem: The table plain cannot be made: \w/);
  });

  it("do not answer a web page, under whatever name it found them", async () => {
    const port = new URL(tables.endpoint).port;
    equal(await statusOf(tables.endpoint, { host: `attacker.example:${port}` }), 403);
    equal(await statusOf(tables.endpoint, { origin: "https://attacker.example" }), 403);
    equal(await statusOf(tables.endpoint, { host: `localhost:${port}` }), 200);
  });

  it("close though a connection is open", async () => {
    const other = await startTables({ host: "127.0.0.1", region: "us-east-1" });
    await other.ensure([plain]);
    const socket = connect(Number(new URL(other.endpoint).port), "127.0.0.1");
    await once(socket, "connect");
    await other.close();
    await rejects(statusOf(other.endpoint, {}), { code: "ECONNREFUSED" });
    socket.destroy();
  });
});

/** Of a plain GET, which DynamoDB answers with its health. */
function statusOf(endpoint: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    // No connection that is kept from before.
    const asked = request(endpoint, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("error", reject).end();
  });
}
