const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const code = new pulumi.asset.FileArchive("./code");
const role = "arn:aws:iam::000000000000:role/any";
const lambda = (name) => new aws.lambda.Function(name, { role, code, runtime: "nodejs22.x", handler: `index.${name}` });
const [check, say] = [lambda("check"), lambda("say")];
const api = new aws.apigatewayv2.Api("guarded", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});
const authorizer = new aws.apigatewayv2.Authorizer("check", {
  apiId: api.id,
  authorizerType: "REQUEST",
  authorizerUri: check.invokeArn,
});
const permit = (name, target, source) =>
  new aws.lambda.Permission(name, {
    action: "lambda:InvokeFunction",
    function: target.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/${source}`,
  });
permit("check", check, pulumi.interpolate`authorizers/${authorizer.id}`);
permit("say", say, "live/*");
const integration = new aws.apigatewayv2.Integration("say", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: say.invokeArn,
});
const target = pulumi.interpolate`integrations/${integration.id}`;
new aws.apigatewayv2.Route("connect", {
  apiId: api.id,
  routeKey: "$connect",
  authorizationType: "CUSTOM",
  authorizerId: authorizer.id,
  target,
});
const route = new aws.apigatewayv2.Route("default", { apiId: api.id, routeKey: "$default", target });
new aws.apigatewayv2.RouteResponse("default", { apiId: api.id, routeId: route.id, routeResponseKey: "$default" });
new aws.apigatewayv2.Stage("stage", { apiId: api.id, name: "live", autoDeploy: true });
