const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const api = new aws.apigatewayv2.Api("jobs", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});
const failed = new aws.sqs.Queue("failed");
const jobs = new aws.sqs.Queue("jobs", {
  visibilityTimeoutSeconds: 1,
  redrivePolicy: failed.arn.apply((deadLetterTargetArn) => JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 })),
});
const role = new aws.iam.Role("role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const lambda = (name, variables, timeout) =>
  new aws.lambda.Function(name, {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: `${name}.handler`,
    timeout,
    code: new pulumi.asset.FileArchive("./code"),
    environment: { variables },
  });
const work = lambda("work", {}, 1);
const take = lambda("take", { QUEUE_URL: jobs.url, WORK: work.name }, 10);
new aws.lambda.EventSourceMapping("jobs", {
  eventSourceArn: jobs.arn,
  functionName: work.arn,
  functionResponseTypes: ["ReportBatchItemFailures"],
});
new aws.lambda.Permission("invoke", {
  action: "lambda:InvokeFunction",
  function: take.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*`,
});
const integration = new aws.apigatewayv2.Integration("take", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: take.invokeArn,
});
new aws.apigatewayv2.Route("default", {
  apiId: api.id,
  routeKey: "$default",
  target: pulumi.interpolate`integrations/${integration.id}`,
});
new aws.apigatewayv2.Stage("stage", { apiId: api.id, name: "live", autoDeploy: true });

exports.failedUrl = failed.url;
exports.jobsUrl = jobs.url;
