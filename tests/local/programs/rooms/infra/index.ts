import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const elsewhere = new aws.Provider("elsewhere", { region: "cn-north-1" });

/** An API whose `$default` route answers with a secret word. */
function room(name: string, word: pulumi.Input<string>, opts: pulumi.CustomResourceOptions) {
  const api = new aws.apigatewayv2.Api(
    name,
    { name, protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" },
    opts,
  );
  const handler = "exports.handler = async () => ({ statusCode: 200, body: process.env.WORD });";
  const lambda = new aws.lambda.Function(
    name,
    {
      name,
      role: "arn:aws:iam::000000000000:role/any",
      runtime: "nodejs22.x",
      handler: "index.handler",
      code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(handler) }),
      environment: { variables: { WORD: word } },
    },
    opts,
  );
  new aws.lambda.Permission(
    name,
    { action: "lambda:InvokeFunction", function: lambda.arn, principal: "apigateway.amazonaws.com" },
    opts,
  );
  const integration = new aws.apigatewayv2.Integration(
    name,
    { apiId: api.id, integrationType: "AWS_PROXY", integrationUri: lambda.invokeArn },
    opts,
  );
  const route = new aws.apigatewayv2.Route(
    name,
    { apiId: api.id, routeKey: "$default", target: pulumi.interpolate`integrations/${integration.id}` },
    opts,
  );
  new aws.apigatewayv2.RouteResponse(name, { apiId: api.id, routeId: route.id, routeResponseKey: "$default" }, opts);
  new aws.apigatewayv2.Stage(name, { apiId: api.id, name: "live" }, opts);
  return { arn: lambda.arn, url: api.apiEndpoint };
}

module.exports = async () => {
  const { region } = await aws.getRegion({});
  const config = new pulumi.Config();
  const word = config.requireSecret("word");
  const policy = aws.iam.getPolicyDocumentOutput({
    statements: [{ actions: ["execute-api:ManageConnections"], resources: ["*"] }],
  });
  return {
    region,
    folder: process.cwd(),
    here: room("here", word, {}),
    there: room("there", "there", { provider: elsewhere }),
    policy: policy.minifiedJson,
    word,
    deep: { word },
  };
};
