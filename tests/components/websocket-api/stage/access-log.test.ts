import assert from "node:assert/strict";
import { recordApi } from "../declared";

describe("the access log", () => {
  it("S6 holds the write-up's fields, and what tells why a message failed", async () => {
    const { accessLogSettings } = (await recordApi()).one("apigatewayv2/stage:Stage").inputs;
    assert.deepEqual(JSON.parse((accessLogSettings as { format: string }).format), {
      requestId: "$context.requestId",
      ip: "$context.identity.sourceIp",
      requestTime: "$context.requestTime",
      httpMethod: "$context.httpMethod",
      routeKey: "$context.routeKey",
      status: "$context.status",
      protocol: "$context.protocol",
      responseLength: "$context.responseLength",
      eventType: "$context.eventType",
      connectionId: "$context.connectionId",
      integrationLatency: "$context.integrationLatency",
      integrationStatus: "$context.integration.status",
      error: "$context.error.message",
      integrationError: "$context.integration.error",
      authorizerError: "$context.authorizer.error",
    });
  });

  it("S6 S9 goes to a log group that is named after the API, for 30 days", async () => {
    const program = await recordApi();
    const name = `/aws/apigateway/${program.one("apigatewayv2/api:Api").inputs.name}`;
    assert.deepEqual(program.one("cloudwatch/logGroup:LogGroup").inputs, { name, retentionInDays: 30 });
    const { accessLogSettings } = program.one("apigatewayv2/stage:Stage").inputs;
    const { destinationArn } = accessLogSettings as { destinationArn: string };
    assert.equal(destinationArn, `arn:aws:logs:ap-northeast-1:210987654321:log-group:${name}`);
  });

  it("is kept as long as the stage says, for ever too", async () => {
    for (const retentionInDays of [0, 365]) {
      const program = await recordApi({ stage: { accessLog: { retentionInDays } } });
      assert.equal(program.one("cloudwatch/logGroup:LogGroup").inputs.retentionInDays, retentionInDays);
    }
  });
});
