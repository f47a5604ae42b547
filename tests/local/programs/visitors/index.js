const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const api = new aws.apigatewayv2.Api("visitors", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});
const table = new aws.dynamodb.Table("visitors", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
});
const layer = new aws.lambda.LayerVersion("greeting", {
  layerName: "greeting",
  code: new pulumi.asset.FileArchive("./layer"),
});

/** A route that a function in Python answers. */
function route(routeKey, module) {
  const code = new aws.lambda.Function(module, {
    role: "arn:aws:iam::000000000000:role/any",
    runtime: "python3.12",
    handler: `${module}.handler`,
    timeout: 20,
    memorySize: 256,
    code: new pulumi.asset.FileArchive("./code"),
    layers: [layer.arn],
    environment: { variables: { TABLE: table.name } },
  });
  new aws.lambda.Permission(module, {
    action: "lambda:InvokeFunction",
    function: code.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/*`,
  });
  const integration = new aws.apigatewayv2.Integration(module, {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: code.invokeArn,
  });
  return new aws.apigatewayv2.Route(module, {
    apiId: api.id,
    routeKey,
    target: pulumi.interpolate`integrations/${integration.id}`,
  });
}

route("$connect", "connect");
const { id: routeId } = route("visitors", "visitors");
new aws.apigatewayv2.RouteResponse("visitors", { apiId: api.id, routeId, routeResponseKey: "$default" });
new aws.apigatewayv2.Stage("stage", { apiId: api.id, name: "live", autoDeploy: true });
