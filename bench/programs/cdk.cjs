"use strict";

const { App, Stack } = require("aws-cdk-lib");
const { LogGroupLogDestination, WebSocketApi, WebSocketStage } = require("aws-cdk-lib/aws-apigatewayv2");
const { WebSocketLambdaIntegration } = require("aws-cdk-lib/aws-apigatewayv2-integrations");
const { Function: LambdaFunction } = require("aws-cdk-lib/aws-lambda");
const { LogGroup } = require("aws-cdk-lib/aws-logs");
const { account, functionArn, region, routeKeys, stageName } = require("./declaration.cjs");

const [routeCount, outdir] = process.argv.slice(2);

const app = new App({ outdir });
// In the function's own account: elsewhere CDK leaves out the permissions, and API Gateway could not invoke.
const stack = new Stack(app, "bench", { env: { account, region } });
const handler = LambdaFunction.fromFunctionArn(stack, "Function", functionArn);
// One for all routes: with one for each, 200 routes are more than the 500 resources of a CloudFormation stack.
const integration = new WebSocketLambdaIntegration("Messages", handler);
const api = new WebSocketApi(stack, "Api");
for (const routeKey of routeKeys(Number(routeCount))) api.addRoute(routeKey, { integration });
new WebSocketStage(stack, "Stage", {
  webSocketApi: api,
  stageName,
  autoDeploy: true,
  accessLogSettings: { destination: new LogGroupLogDestination(new LogGroup(stack, "AccessLog")) },
  throttle: { burstLimit: 5000, rateLimit: 10_000 },
});
app.synth();
