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

  it("is encrypted, and kept cheaply, as the stage says", async () => {
    const accessLog = {
      kmsKeyId: "arn:aws:kms:ap-northeast-1:210987654321:key/k",
      logGroupClass: "INFREQUENT_ACCESS" as const,
    };
    const { inputs } = (await recordApi({ stage: { accessLog } })).one("cloudwatch/logGroup:LogGroup");
    assert.deepEqual({ ...inputs, name: "" }, { name: "", retentionInDays: 30, ...accessLog });
  });

  it("holds more fields, and others in place of the usual", async () => {
    const fields = { user: "$context.authorizer.principalId", ip: "none" };
    const { accessLogSettings } = (await recordApi({ stage: { accessLog: { fields } } })).one(
      "apigatewayv2/stage:Stage",
    ).inputs;
    const line = JSON.parse((accessLogSettings as { format: string }).format);
    assert.deepEqual([line.user, line.ip, line.requestId], [fields.user, "none", "$context.requestId"]);
  });

  it("goes elsewhere, and then no group is made", async () => {
    const destinationArn = "arn:aws:firehose:ap-northeast-1:210987654321:deliverystream/amazon-apigateway-chat";
    const program = await recordApi({ stage: { accessLog: { destinationArn } } });
    const { accessLogSettings } = program.one("apigatewayv2/stage:Stage").inputs;
    assert.equal((accessLogSettings as { destinationArn: string }).destinationArn, destinationArn);
    assert.deepEqual(program.all("cloudwatch/logGroup:LogGroup"), []);
  });

  it("is not written where that is said", async () => {
    const program = await recordApi({ stage: { accessLog: false } });
    assert.equal(program.one("apigatewayv2/stage:Stage").inputs.accessLogSettings, undefined);
    assert.deepEqual(program.all("cloudwatch/logGroup:LogGroup"), []);
  });
});
