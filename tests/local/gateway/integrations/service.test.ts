import assert from "node:assert/strict";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { DeclaredIntegration } from "../../../../local/declared/declared-integration";
import type { ServiceEndpoints } from "../../../../local/gateway/integrations/service-request";
import { startTables, type Tables } from "../../../../local/tables/tables";
import { connect } from "../client";
import { declaredIntegration } from "../declarations";
import { errorOf } from "../received-error";
import { type Serving, serving, until } from "../serving";
import { withBackend } from "./backend";
import { answerTo, apiOf, responseOf } from "./one-route";

const uriOf = (rest: string) => `arn:aws:apigateway:eu-west-1:${rest}`;

/** What a client hears from a route that is integrated with a service. */
async function heard(
  more: Partial<DeclaredIntegration>,
  services: ServiceEndpoints,
  text = '{"action":"say","room":"r1"}',
  test: (serving: Serving) => unknown = () => undefined,
): Promise<string> {
  let frame = "";
  const play = async (gateway: Serving) => {
    frame = await answerTo(gateway, text);
    await until(() => gateway.reported("message").length === 1);
    test(gateway);
  };
  await serving({}, play, { api: apiOf(declaredIntegration("AWS", { method: "POST", ...more })), services });
  return frame;
}

const putItem = {
  uri: uriOf("dynamodb:action/PutItem"),
  requestTemplates: {
    $default: `{"TableName":"rooms","Item":{"id":{"S":"$context.connectionId"},"room":{"S":"$input.path('$.room')"}}}`,
  },
};

describe("an integration with DynamoDB", () => {
  let tables: Tables;
  let dynamodb: string;
  let client: DynamoDBClient;

  before(async () => {
    tables = await startTables({ host: "127.0.0.1", region: "local" });
    dynamodb = tables.endpoint;
    client = new DynamoDBClient({
      endpoint: dynamodb,
      region: "local",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const attributes = [{ name: "id", type: "S" }];
    await tables.ensure([
      { name: "rooms", attributes, hashKey: "id", globalSecondaryIndexes: [], localSecondaryIndexes: [] },
    ]);
  });
  after(async () => {
    client.destroy();
    await tables.close();
  });

  it("R30 R32 R33 writes an item into the local table, and answers by the integration response", async () => {
    const responses = [responseOf("/200/", "$context.connectionId")];
    const id = await heard({ ...putItem, responses }, { dynamodb });
    const { Item } = await client.send(new GetItemCommand({ TableName: "rooms", Key: { id: { S: id } } }));
    assert.deepEqual(Item, { id: { S: id }, room: { S: "r1" } });
  });

  it("R30 reads an item, as DynamoDB answers it", async () => {
    const key = await heard({ ...putItem, responses: [responseOf("$default", "$context.connectionId")] }, { dynamodb });
    const $default = `{"TableName":"rooms","Key":{"id":{"S":"$input.path('$.id')"}}}`;
    const getItem = { uri: uriOf("dynamodb:action/GetItem"), requestTemplates: { $default } };
    const frame = await heard(getItem, { dynamodb }, JSON.stringify({ action: "say", id: key }));
    assert.deepEqual(JSON.parse(frame), { Item: { id: { S: key }, room: { S: "r1" } } });
  });

  it("R33 selects by the status of what DynamoDB refuses", async () => {
    const requestTemplates = { $default: '{"TableName":"nowhere","Item":{}}' };
    const responses = [responseOf("/200/", "never"), responseOf("/4\\d\\d/", "$input.path('$.__type')")];
    assert.match(await heard({ ...putItem, requestTemplates, responses }, { dynamodb }), /ResourceNotFoundException$/);
  });

  it("R22 forgets the connection at its end", async () => {
    const $default = '{"TableName":"rooms","Item":{"id":{"S":"$context.eventType"}}}';
    const integration = declaredIntegration("AWS", { ...putItem, requestTemplates: { $default } });
    const play = async ({ url, reported }: Serving) => {
      (await connect(url)).socket.close();
      await until(() => reported("disconnect").length === 1);
      const found = await client.send(new GetItemCommand({ TableName: "rooms", Key: { id: { S: "DISCONNECT" } } }));
      assert.ok(found.Item);
    };
    await serving({}, play, { api: apiOf(integration, "$disconnect", {}), services: { dynamodb } });
  });
});

describe("an integration with SQS", () => {
  const requestParameters = { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" };
  const requestTemplates = { $default: "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" };

  it("R30 sends a form to the path of a queue", async () => {
    await withBackend(
      (_request, response) => response.end("<SendMessageResponse/>"),
      async ({ origin: sqs, requests }) => {
        const uri = uriOf("sqs:path/123456789012/orders");
        const frame = await heard({ uri, requestParameters, requestTemplates }, { sqs }, '{"action":"say","a":"&"}');
        assert.equal(frame, "<SendMessageResponse/>");
        assert.equal(requests[0]?.headers.accept, "application/json");
        const [{ method, url, headers, body } = assert.fail()] = requests;
        assert.deepEqual([method, url], ["POST", "/123456789012/orders"]);
        assert.equal(headers["content-type"], "application/x-www-form-urlencoded");
        assert.match(
          String(headers.authorization),
          /^AWS4-HMAC-SHA256 Credential=local\/\d{8}\/eu-west-1\/sqs\/aws4_request/,
        );
        assert.equal(new URLSearchParams(body.toString()).get("MessageBody"), '{"action":"say","a":"&"}');
      },
    );
  });

  it("R30 names the action of an action's URI, and fills a path and a query string", async () => {
    await withBackend(
      (_request, response) => response.end("ok"),
      async ({ origin: sqs, requests }) => {
        const message = { "integration.request.querystring.MessageBody": "route.request.body.room" };
        await heard({ uri: uriOf("sqs:action/SendMessage"), requestParameters: message }, { sqs });
        assert.equal(requests[0]?.url, "/?Action=SendMessage&MessageBody=r1");
        const path = { "integration.request.path.queue": "route.request.body.room" };
        const text = '{"action":"say","room":"../a b"}';
        await heard({ uri: uriOf("sqs:path/123456789012/{queue}"), requestParameters: path }, { sqs }, text);
        assert.equal(requests[1]?.url, "/123456789012/..%2Fa%20b");
      },
    );
  });
});

describe("an integration with a service that is not here", () => {
  it("is told of by name, without what it would carry, and answers 200 with an empty object", async () => {
    const requestTemplates = { $default: '{"Entries":[{"Detail":"$input.path(\'$.room\')"}]}' };
    const integration = { uri: uriOf("events:action/PutEvents"), requestTemplates };
    const frame = await heard(integration, {}, '{"action":"say","room":"secret"}', ({ reported, reports }) => {
      const event = {
        event: "recorded",
        api: "chat",
        stage: "dev",
        route: "say",
        service: "events",
        action: "PutEvents",
      };
      assert.deepEqual(reported("recorded"), [event]);
      assert.doesNotMatch(JSON.stringify(reports), /secret/);
    });
    assert.equal(frame, "{}");
    const responses = [responseOf("/200/", "accepted $input.body")];
    assert.equal(await heard({ ...integration, responses }, {}), "accepted {}");
  });

  it("is told of by the path that is declared, not by what a message makes of it", async () => {
    const requestParameters = { "integration.request.path.key": "route.request.body.room" };
    const uri = uriOf("s3:path/bucket/{key}");
    await heard({ uri, requestParameters }, {}, '{"action":"say","room":"secret"}', ({ reported, reports }) => {
      assert.equal(reported("recorded")[0]?.action, "bucket/{key}");
      assert.doesNotMatch(JSON.stringify(reports), /secret/);
    });
  });

  it("R17 is an error when its template fails, as if it were here", async () => {
    const requestTemplates = { $default: "$util.parseJson('x')" };
    const frame = await heard({ uri: uriOf("sns:action/Publish"), requestTemplates }, {}, undefined, ({ reported }) =>
      assert.deepEqual(reported("recorded"), []),
    );
    assert.equal(errorOf(frame), "Internal server error");
  });

  it("R17 is an error where DynamoDB or SQS is missing, or the URI names no action", async () => {
    const reasons: [string, RegExp][] = [
      [uriOf("dynamodb:action/PutItem"), /no DynamoDB on this machine/],
      [uriOf("sqs:path/1/q"), /no SQS on this machine/],
      [uriOf("dynamodb:path/rooms"), /has actions and no paths/],
      ["arn:aws:dynamodb:eu-west-1:1:table/rooms", /neither a function nor an action/],
      ["https://example.com", /neither a function nor an action/],
    ];
    for (const [uri, words] of reasons) {
      const frame = await heard({ uri }, {}, undefined, ({ reported }) =>
        assert.match(reported("message")[0]?.error ?? "", words),
      );
      assert.equal(errorOf(frame), "Internal server error");
    }
  });

  it("L5 R16 is waited for as long as it is declared", async () => {
    await withBackend(
      () => undefined,
      async ({ origin: sqs }) => {
        const integration = { uri: uriOf("sqs:path/1/q"), timeoutMilliseconds: 50 };
        assert.equal(errorOf(await heard(integration, { sqs })), "Endpoint request timed out");
      },
    );
  });
});
