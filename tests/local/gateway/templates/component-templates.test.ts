import assert from "node:assert/strict";
import fc from "fast-check";
import type { RouteArgs } from "../../../../components/websocket-api";
import { mapBody } from "../../../../local/gateway/templates/mapping-template";
import { arnOf, recordRoute } from "../../../components/websocket-api/integrations/service";
import { exchangeOf } from "./exchanges";

const room = "$input.path('$.room')";
const key = { connectionId: "$context.connectionId" };

/** A route for each template that the components make. */
const routes: Readonly<Record<string, RouteArgs>> = {
  SQS: { sqs: { queue: arnOf("sqs", "orders.fifo"), messageGroupId: room, attributes: { room, plan: "A & B #1" } } },
  SNS: { sns: { topic: arnOf("sns", "news"), subject: "of $context.routeKey", attributes: { room } } },
  EventBridge: {
    eventBridge: { bus: arnOf("events", "event-bus/chat"), source: "chat", detailType: "$context.routeKey" },
  },
  "Step Functions": {
    stepFunctions: { stateMachine: arnOf("states", "stateMachine:order"), name: "$context.requestId" },
  },
  Kinesis: { kinesis: { stream: arnOf("kinesis", "stream/chat"), partitionKey: room } },
  "DynamoDB, writing": {
    dynamodb: {
      table: arnOf("dynamodb", "table/rooms"),
      action: "PutItem",
      item: { ...key, room, all: "$input.body" },
    },
  },
  "DynamoDB, changing": {
    dynamodb: {
      table: arnOf("dynamodb", "table/rooms"),
      action: "UpdateItem",
      key,
      request: {
        UpdateExpression: "SET #r = :r",
        ExpressionAttributeNames: { "#r": "room" },
        ExpressionAttributeValues: { ":r": { S: room } },
      },
    },
  },
};

/** A message as clients write it, and as they should not. The model knows neither truth values nor empty messages. */
const message = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc.json(),
  fc
    .record({ room: fc.oneof(fc.string({ unit: "grapheme" }), fc.integer()), text: fc.string() })
    .map((value) => JSON.stringify(value)),
);

const resultOf = (evaluate: () => string): string => {
  try {
    return evaluate();
  } catch {
    return "a problem";
  }
};

describe("a template of the components", () => {
  for (const [name, route] of Object.entries(routes)) {
    it(`R35 for ${name} comes to the same here as in the model of API Gateway`, async () => {
      const { template, request } = await recordRoute(route);
      const here = (body: string, exchange = exchangeOf()) =>
        mapBody({ $default: template }, "$default", { exchange, body });
      fc.assert(
        fc.property(message, (body) => {
          assert.equal(
            resultOf(() => here(body)),
            resultOf(() => request(body)),
          );
        }),
      );
    });
  }

  it("R35 says that there is no message where an event has none", async () => {
    const { template, request } = await recordRoute({ sqs: { queue: arnOf("sqs", "orders") } });
    const exchange = exchangeOf({ occasion: { routeKey: "say", eventType: "CONNECT" } });
    assert.equal(mapBody({ $default: template }, "$default", { exchange, body: "" }), request("", "CONNECT"));
  });
});
