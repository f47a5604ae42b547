"use strict";

// The resources that the component registers, written out as a program without a component would.
const { createHash } = require("node:crypto");
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const { evaluate } = require("./pulumi-program.cjs");
const { functionArn, region, routeKeys, stageName } = require("./declaration.cjs");

// How many integrations and permissions the component needs for so many routes is the component's affair.
const [routeCount, integrationCount, permissionCount] = process.argv.slice(2).map(Number);
const keys = routeKeys(routeCount);
const integrationUri = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

evaluate(() => {
  const api = new aws.apigatewayv2.Api("bench", {
    name: "bench",
    protocolType: "WEBSOCKET",
    routeSelectionExpression: "$request.body.action",
  });
  const routeSet = new aws.apigatewayv2.Model("bench", {
    apiId: api.id,
    name: "Routes",
    contentType: "application/json",
    schema: JSON.stringify({ enum: keys }),
  });
  const integrations = keys.slice(0, integrationCount).map(
    (key) =>
      new aws.apigatewayv2.Integration(`bench-${key}`, {
        apiId: api.id,
        integrationType: "AWS_PROXY",
        integrationMethod: "POST",
        integrationUri,
        timeoutMilliseconds: 29_000,
      }),
  );
  const everyRoute = permissionCount < routeCount;
  for (const key of keys.slice(0, permissionCount)) {
    new aws.lambda.Permission(`bench-${key}`, {
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      function: functionArn,
      sourceArn: pulumi.interpolate`${api.executionArn}/${everyRoute ? "*" : `*/${key}`}`,
    });
  }
  const routes = keys.map(
    (routeKey, index) =>
      new aws.apigatewayv2.Route(`bench-${routeKey}`, {
        apiId: routeSet.apiId,
        routeKey,
        authorizationType: "NONE",
        target: pulumi.interpolate`integrations/${integrations[index % integrationCount].id}`,
      }),
  );
  const snapshot = JSON.stringify({ keys, integrationUri });
  const deployment = new aws.apigatewayv2.Deployment(
    "bench",
    { apiId: api.id, triggers: { redeployment: createHash("sha256").update(snapshot).digest("hex") } },
    { dependsOn: routes },
  );
  const logGroup = new aws.cloudwatch.LogGroup("bench", { name: "/aws/apigateway/bench", retentionInDays: 30 });
  new aws.apigatewayv2.Stage("bench", {
    apiId: api.id,
    name: stageName,
    deploymentId: deployment.id,
    accessLogSettings: { destinationArn: logGroup.arn, format: JSON.stringify({ requestId: "$context.requestId" }) },
    defaultRouteSettings: {
      throttlingBurstLimit: 5000,
      throttlingRateLimit: 10_000,
      loggingLevel: "INFO",
      dataTraceEnabled: false,
      detailedMetricsEnabled: true,
    },
  });
});
