const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const api = new aws.apigatewayv2.Api("chat", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});
const code = new aws.lambda.Function("code", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  timeout: 10,
  code: new pulumi.asset.FileArchive("./code"),
  environment: { variables: { GREETING: new pulumi.Config().require("greeting") } },
});
new aws.lambda.Permission("invoke", {
  action: "lambda:InvokeFunction",
  function: code.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*`,
});
const integration = new aws.apigatewayv2.Integration("code", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: code.invokeArn,
});
const target = pulumi.interpolate`integrations/${integration.id}`;
for (const routeKey of ["$connect", "$disconnect", "$default"]) {
  new aws.apigatewayv2.Route(routeKey, { apiId: api.id, routeKey, target });
}
const echo = new aws.apigatewayv2.Route("echo", {
  apiId: api.id,
  routeKey: "echo",
  target,
  routeResponseSelectionExpression: "$default",
});
new aws.apigatewayv2.RouteResponse("echo", { apiId: api.id, routeId: echo.id, routeResponseKey: "$default" });
const stage = new aws.apigatewayv2.Stage("stage", { apiId: api.id, name: "live", autoDeploy: true });

exports.url = stage.invokeUrl;
exports.arn = code.arn;
exports.sdk = require.resolve("@pulumi/pulumi/package.json");
