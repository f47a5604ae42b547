import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RouteArgs } from "../../../../components/websocket-api";
import { record, recordRefusal } from "../../../recorder";
import { functionArn, makeApi, recordApi } from "../declared";
import { arnOf } from "./service";

/** The problems of a route `say`, each as its path and its code; nothing may be registered by then. */
async function problems(route: RouteArgs | (() => RouteArgs)): Promise<string[]> {
  const { message, resources } = await recordRefusal(() => {
    makeApi({ routes: { say: typeof route === "function" ? route() : route } });
  });
  assert.deepEqual(
    resources.filter(({ type }) => /apigatewayv2\/api:|websocket:index/.test(type)),
    [],
  );
  return [...message.matchAll(/^ {2}routes\.say\.(\S+): .*\[([a-z-]+)\]$/gm)].map(
    ([, path, code]) => `${path} ${code}`,
  );
}

const uri = "arn:aws:apigateway:ap-northeast-1:ssm:action/GetParameter";
const url = "https://example.com/say";
const option = { contentHandlingStrategy: "x" as "CONVERT_TO_TEXT" };
const link = () => new aws.apigatewayv2.VpcLink("link", { securityGroupIds: [], subnetIds: [] });

const refused: readonly (readonly [string, RouteArgs | (() => RouteArgs), readonly string[]])[] = [
  ["a queue's URL", { sqs: { queue: "https://sqs/q" } }, ["sqs.queue service-arn-invalid"]],
  ["a missing topic", { sns: {} as never }, ["sns.topic service-arn-invalid"]],
  [
    "a FIFO queue without a group, whose key is an alias",
    { sqs: { queue: arnOf("sqs", "q.fifo"), kmsKeyArn: "alias/mine" } },
    ["sqs.messageGroupId fifo-group-missing", "sqs.kmsKeyArn key-arn-invalid"],
  ],
  [
    "an answer's key of a service",
    { kinesis: { stream: arnOf("kinesis", "stream/s"), responses: { "200": {} } } },
    ["kinesis.responses.200 integration-response-key-invalid"],
  ],
  [
    "an event of AWS's",
    { eventBridge: { bus: pulumi.output(""), source: "aws.ec2", detailType: pulumi.output("x") } },
    ["eventBridge.source event-source-invalid"],
  ],
  [
    "an expression of a client's",
    {
      dynamodb: {
        table: pulumi.output(""),
        action: "Query",
        request: {
          KeyConditionExpression: "$input.path('$.a')",
          ExpressionAttributeValues: { ":a": pulumi.output("x") },
        },
      },
    },
    ["dynamodb.request.KeyConditionExpression dynamodb-request-invalid"],
  ],
  [
    "an address and options of http",
    { http: { url: "example.com", method: "ANY" as "GET", ...option } },
    [
      "http.url integration-url-invalid",
      "http.method integration-option-unknown",
      "http.contentHandlingStrategy integration-option-unknown",
    ],
  ],
  [
    "a parameter of httpProxy",
    { httpProxy: { url, requestParameters: { a: "'x'" } } },
    ["httpProxy.requestParameters.a integration-parameter-invalid"],
  ],
  ["an HTTP API's link", () => ({ http: { url, vpcLink: link() as never } }), ["http.vpcLink vpc-link-of-http-apis"]],
  ["its id", () => ({ httpProxy: { url, vpcLink: link().id } }), ["httpProxy.vpcLink vpc-link-of-http-apis"]],
  ["a link's ARN", { http: { url, vpcLink: "arn:x" } }, ["http.vpcLink vpc-link-invalid"]],
  [
    "a mock that is waited for",
    { mock: {}, timeoutMilliseconds: 50 },
    ["timeoutMilliseconds integration-timeout-unused"],
  ],
  ["a mock's answer", { mock: { responses: { x: {} } } }, ["mock.responses.x integration-response-key-invalid"]],
  ["an action without a role", { aws: { uri } }, ["aws.credentialsArn credentials-ambiguous"]],
  [
    "an action by what is no role",
    { aws: { uri: "x", credentialsArn: "y" } },
    ["aws.uri integration-uri-invalid", "aws.credentialsArn role-arn-invalid"],
  ],
  [
    "a function behind templates",
    { lambdaCustom: { function: "arn:aws:s3:::x", credentialsArn: "y", ...option } },
    [
      "lambdaCustom.function function-arn-invalid",
      "lambdaCustom.credentialsArn role-arn-invalid",
      "lambdaCustom.contentHandlingStrategy integration-option-unknown",
    ],
  ],
];

describe("a route's integration", () => {
  for (const [what, route, expected] of refused)
    it(`is refused for ${what} before the API is made`, async () => assert.deepEqual(await problems(route), expected));

  it("goes through a link of REST APIs, by the link or its id", async () => {
    const program = await record(() => {
      const rest = new aws.apigateway.VpcLink("link", {
        targetArn: arnOf("elasticloadbalancing", "loadbalancer/net/a/b"),
      });
      makeApi({ routes: { a: { http: { url, vpcLink: rest } }, b: { httpProxy: { url, vpcLink: rest.id } } } });
    });
    const found = program.all("apigatewayv2/integration:Integration").map(({ inputs }) => inputs);
    assert.deepEqual(
      found.map(({ connectionType, connectionId }) => [connectionType, connectionId]),
      [
        ["VPC_LINK", "id-of-link"],
        ["VPC_LINK", "id-of-link"],
      ],
    );
  });

  it("replies where the route says so, with what its responses make of the answer", async () => {
    const responseTemplates = { $default: "{}" };
    const sqs = { queue: arnOf("sqs", "q") };
    const program = await recordApi({
      routes: {
        silent: { sqs },
        plain: { sqs, reply: true },
        made: { sqs: { ...sqs, responses: { $default: { responseTemplates } } }, reply: true },
        direct: { lambda: functionArn, reply: true },
      },
    });
    const responses = program.all("apigatewayv2/integrationResponse:IntegrationResponse");
    assert.deepEqual(responses.map(({ name, inputs }) => [name, inputs.responseTemplates]).sort(), [
      ["chat-route-made", responseTemplates],
      ["chat-route-plain", undefined],
    ]);
  });
});
