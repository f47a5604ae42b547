import assert from "node:assert/strict";
import fc from "fast-check";
import type { DynamodbIntegrationArgs } from "../../../../components/websocket-api";
import { arnOf, recordRoute, serviceInputs } from "./service";

const table = arnOf("dynamodb", "table/connections");
const key = { connectionId: "$context.connectionId" };
const keyValue = { connectionId: { S: "L0SM9cOFvHcCIhw=" } };

const actions: readonly [DynamodbIntegrationArgs, object][] = [
  [
    { table, action: "PutItem", item: { ...key, since: { N: "$context.requestId" }, open: { BOOL: true } } },
    { Item: { ...keyValue, since: { N: "GHI-123=" }, open: { BOOL: true } } },
  ],
  [
    { table, action: "GetItem", key, request: { ConsistentRead: true } },
    { Key: keyValue, ConsistentRead: true },
  ],
  [{ table, action: "DeleteItem", key }, { Key: keyValue }],
  [
    {
      table,
      action: "UpdateItem",
      key,
      request: { UpdateExpression: "SET #set = :r", ExpressionAttributeNames: { "#set": "$room" } },
    },
    { Key: keyValue, UpdateExpression: "SET #set = :r", ExpressionAttributeNames: { "#set": "" } },
  ],
];

describe("an integration with DynamoDB", () => {
  for (const [declared, request] of actions)
    it(`calls ${declared.action} on its table and may do nothing else`, async () => {
      const made = await recordRoute({ dynamodb: declared });
      const headers = { "Content-Type": "application/x-amz-json-1.0" };
      assert.deepEqual(made.inputs, serviceInputs(`dynamodb:action/${declared.action}`, headers));
      const Action = `dynamodb:${declared.action}`;
      assert.deepEqual(made.statements, [{ Effect: "Allow", Action, Resource: table }]);
      assert.deepEqual(JSON.parse(made.request("{}")), { TableName: "connections", ...request });
    });

  it("queries an index without the right to query the table", async () => {
    const request = { IndexName: "by-room", KeyConditionExpression: "room = :room", Limit: 10 };
    const { statements } = await recordRoute({ dynamodb: { table, action: "Query", request } });
    assert.deepEqual(statements, [{ Effect: "Allow", Action: "dynamodb:Query", Resource: `${table}/index/by-room` }]);
  });

  it("puts any part of a message into one attribute", async () => {
    const item = { ...key, "text#1": "$input.path('$.text')" };
    const { request } = await recordRoute({ dynamodb: { table, action: "PutItem", item } });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { Item } = JSON.parse(request(JSON.stringify({ text })));
        assert.deepEqual(Item, { ...keyValue, "text#1": { S: text } });
      }),
    );
    assert.deepEqual(JSON.parse(request('{"text":7}')).Item["text#1"], { S: "7" });
    assert.deepEqual(JSON.parse(request("{}")).Item["text#1"], { S: "" });
  });

  it("may use the key of an encrypted table, to decrypt alone", async () => {
    const kmsKeyArn = arnOf("kms", "key/0a-1b");
    const { statements } = await recordRoute({ dynamodb: { table, action: "PutItem", item: key, kmsKeyArn } });
    assert.deepEqual(statements, [
      { Effect: "Allow", Action: "dynamodb:PutItem", Resource: table },
      { Effect: "Allow", Action: ["kms:Decrypt"], Resource: kmsKeyArn },
    ]);
  });
});
