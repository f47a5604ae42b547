// The API of the soak: each route ends in another way, and a table has a row for each connection.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const api = new aws.apigatewayv2.Api("soak", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});
const table = new aws.dynamodb.Table("connections", {
  attributes: [{ name: "connectionId", type: "S" }],
  hashKey: "connectionId",
  billingMode: "PAY_PER_REQUEST",
});
const role = new aws.iam.Role("role", { assumeRolePolicy: "{}" });

const handlers = {
  $connect: "index.connect",
  $disconnect: "index.disconnect",
  echo: "index.echo",
  slow: "index.slow",
  throw: "index.throws",
  crash: "index.crash",
  endless: "index.endless",
  push: "index.push",
  python: "python_echo.handler",
};

for (const [routeKey, handler] of Object.entries(handlers)) {
  const name = routeKey.replace("$", "on-");
  const lambda = new aws.lambda.Function(name, {
    runtime: routeKey === "python" ? "python3.13" : "nodejs22.x",
    handler,
    code: new pulumi.asset.FileArchive("./code"),
    role: role.arn,
    timeout: routeKey === "endless" ? 1 : 10,
    environment: { variables: { TABLE: table.name } },
  });
  new aws.lambda.Permission(name, {
    action: "lambda:InvokeFunction",
    function: lambda.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/*/${routeKey}`,
  });
  const integration = new aws.apigatewayv2.Integration(name, {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: lambda.invokeArn,
  });
  const route = new aws.apigatewayv2.Route(name, {
    apiId: api.id,
    routeKey,
    target: pulumi.interpolate`integrations/${integration.id}`,
  });
  if (!routeKey.startsWith("$"))
    new aws.apigatewayv2.RouteResponse(name, { apiId: api.id, routeId: route.id, routeResponseKey: "$default" });
}

new aws.apigatewayv2.Stage("dev", {
  apiId: api.id,
  name: "dev",
  autoDeploy: true,
  defaultRouteSettings: { throttlingBurstLimit: 5000, throttlingRateLimit: 10_000 },
});

module.exports = { table: table.name };
