import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { recordRefusal } from "../../../recorder";
import { executionArn, functionArn, invokeArnOf, makeApi, recordApi } from "../declared";

const keys = {
  $connect: "chat-connect",
  $disconnect: "chat-disconnect",
  $default: "chat-default",
  connect: "chat-route-connect",
  say: "chat-route-say",
};

describe("a route", () => {
  it("S4 S5 S13 has a route and a permission of its own, and the integration of its function", async () => {
    const routes = Object.fromEntries(Object.keys(keys).map((key) => [key, { lambda: functionArn }]));
    const program = await recordApi({ routes });
    assert.deepEqual(program.one("apigatewayv2/integration:Integration", "chat-connect").inputs, {
      apiId: "api-chat",
      integrationType: "AWS_PROXY",
      integrationMethod: "POST",
      integrationUri: invokeArnOf(functionArn),
      timeoutMilliseconds: 29_000,
    });
    for (const [routeKey, name] of Object.entries(keys)) {
      assert.deepEqual(program.one("apigatewayv2/route:Route", name).inputs, {
        apiId: "api-chat",
        routeKey,
        authorizationType: "NONE",
        target: "integrations/id-of-chat-connect",
      });
      assert.deepEqual(program.one("lambda/permission:Permission", name).inputs, {
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        function: functionArn,
        sourceArn: `${executionArn}/*/${routeKey}`,
      });
    }
    assert.equal(program.all("apigatewayv2/route:Route").length, Object.keys(keys).length);
  });

  it("keeps keys apart whose characters a name cannot hold", async () => {
    const lambda = functionArn;
    const program = await recordApi({ routes: { "a/b": { lambda }, "a.b": { lambda }, "a-b": { lambda } } });
    const names = program.all("apigatewayv2/route:Route").map(({ name }) => name);
    assert.equal(new Set(names).size, 3, String(names));
  });

  it("waits as long as it is told, known or not yet known", async () => {
    for (const timeoutMilliseconds of [50, pulumi.output(50)]) {
      const program = await recordApi({ routes: { say: { lambda: functionArn, timeoutMilliseconds } } });
      assert.equal(program.one("apigatewayv2/integration:Integration").inputs.timeoutMilliseconds, 50);
    }
  });

  it("refuses a time-out that turns out too long, before its integration is made", async () => {
    const { message, resources } = await recordRefusal(() => {
      makeApi({ routes: { say: { lambda: functionArn, timeoutMilliseconds: pulumi.output(30_000) } } });
    });
    assert.match(message, /routes\.say\.timeoutMilliseconds: .* got 30000 \[integration-timeout-out-of-range\]/);
    assert.ok(!resources.some(({ type }) => /integration:|route:|deployment:|stage:/.test(type)));
  });
});
