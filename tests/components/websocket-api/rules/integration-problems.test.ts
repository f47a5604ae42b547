import assert from "node:assert/strict";
import type { Problem } from "../../../../components/rules/problem";
import {
  awsActionProblems,
  customIntegrationProblems,
  type DeclaredAction,
  type DeclaredEndpoint,
  type DeclaredIntegration,
  endpointProblems,
  roleArnProblems,
} from "../../../../components/websocket-api/rules/integration-problems";

const codes = (problems: readonly Problem[]) => problems.map(({ path, code }) => `${path} ${code}`);
const parameter = (value: string, name = "integration.request.header.X-Room") => ({
  requestParameters: { [name]: value },
});
const inParameter = ["requestParameters.integration.request.header.X-Room integration-parameter-invalid"];
const templates = { $default: "x" };

const custom: readonly (readonly [string, DeclaredIntegration, readonly string[]])[] = [
  ["say", {}, []],
  ["say", parameter("context.connectionId"), []],
  ["say", parameter("context.authorizer.tenant", "integration.request.querystring.t"), []],
  ["say", parameter("context.authorizer.https://chat.example/tenant-id"), []],
  ["say", parameter("context.authorizer.tenant id"), inParameter],
  ["say", parameter("context.authorizer.it's"), inParameter],
  ["say", parameter("route.request.body.room", "integration.request.path.room"), []],
  ["say", parameter("stageVariables.room"), []],
  ["say", parameter("'a text'"), []],
  ["$connect", parameter("route.request.querystring.room"), []],
  ["$connect", parameter("route.request.multivalueheader.Cookie"), []],
  ["say", parameter("route.request.querystring.room"), inParameter],
  ["say", parameter("method.request.header.room"), inParameter],
  ["say", parameter("a text"), inParameter],
  ["say", parameter("'it's'"), inParameter],
  ["say", parameter("'x'", "X-Room"), ["requestParameters.X-Room integration-parameter-invalid"]],
  ["say", { requestTemplates: { $default: "x".repeat(300 * 1024) } }, []],
  [
    "say",
    { requestTemplates: { $default: "é".repeat(150 * 1024 + 1) } },
    ["requestTemplates.$default template-too-long"],
  ],
  ["say", { requestTemplates: templates, templateSelectionExpression: "x" }, []],
  ["say", { templateSelectionExpression: "x" }, ["templateSelectionExpression template-selection-unused"]],
  ["say", { passthroughBehavior: "NEVER", contentHandlingStrategy: "CONVERT_TO_TEXT" }, []],
  ["say", { passthroughBehavior: "never" }, ["passthroughBehavior integration-option-unknown"]],
  ["say", { contentHandlingStrategy: "TEXT" }, ["contentHandlingStrategy integration-option-unknown"]],
  ["say", { responses: { $default: {}, "/4\\d\\d/": { responseTemplates: templates } } }, []],
  ...["200", "/", "//", "/(/", "$other"].map(
    (key) => ["say", { responses: { [key]: {} } }, [`responses.${key} integration-response-key-invalid`]] as const,
  ),
  [
    "say",
    { responses: { $default: { templateSelectionExpression: "x", contentHandlingStrategy: "y" } } },
    [
      "responses.$default.templateSelectionExpression template-selection-unused",
      "responses.$default.contentHandlingStrategy integration-option-unknown",
    ],
  ],
];

const endpoints: readonly (readonly [DeclaredEndpoint, readonly string[]])[] = [
  [{ url: "https://example.com", method: "OPTIONS", vpcLinkId: "abc123" }, []],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable is API Gateway's
  [{ url: "http://${stageVariables.host}:8080/a?b=c" }, []],
  [{ url: `https://a/${"x".repeat(2038)}` }, []],
  [{ url: `https://a/${"x".repeat(2039)}` }, ["url integration-url-invalid"]],
  ...["", "example.com", "ws://example.com", "https://", "https:///a", "https://a b"].map(
    (url) => [{ url }, ["url integration-url-invalid"]] as const,
  ),
  [{ url: null }, ["url integration-url-invalid"]],
  [{ method: "ANY" }, ["method integration-option-unknown"]],
  [{ vpcLinkId: "arn:aws:apigateway:eu-west-1::/vpclinks/abc123" }, ["vpcLink vpc-link-invalid"]],
  [{ vpcLinkId: "abc123", isVpcLinkV2: true }, ["vpcLink vpc-link-of-http-apis"]],
];

const uri = "arn:aws:apigateway:eu-west-1:ssm:action/GetParameter";
const roled = { hasStatements: true, hasCredentials: false };
const actions: readonly (readonly [DeclaredAction, readonly string[]])[] = [
  [{ uri, ...roled }, []],
  [{ uri: "arn:aws-cn:apigateway:cn-north-1:bucket.s3:path/a/b", hasStatements: false, hasCredentials: true }, []],
  ...["", "ssm:action/GetParameter", "arn:aws:ssm:eu-west-1:210987654321:parameter/a", `${uri}${"x".repeat(2048)}`].map(
    (wrong) => [{ uri: wrong, ...roled }, ["uri integration-uri-invalid"]] as const,
  ),
  [{ uri: null, ...roled }, ["uri integration-uri-invalid"]],
  [{ uri, hasStatements: true, hasCredentials: true }, ["credentialsArn credentials-ambiguous"]],
  [{ uri, hasStatements: false, hasCredentials: false }, ["credentialsArn credentials-ambiguous"]],
  [{ uri, method: "ANY", ...roled }, ["method integration-option-unknown"]],
];

describe("the problems of an integration", () => {
  for (const [routeKey, declared, expected] of custom)
    it(`are ${expected.join(", ") || "none"} of ${JSON.stringify(declared).slice(0, 80)} on ${routeKey}`, () =>
      assert.deepEqual(codes(customIntegrationProblems(routeKey, declared)), expected));

  for (const [declared, expected] of endpoints)
    it(`are ${expected.join(", ") || "none"} of ${JSON.stringify(declared).slice(0, 80)}`, () =>
      assert.deepEqual(codes(endpointProblems(declared)), expected));

  for (const [declared, expected] of actions)
    it(`are ${expected.join(", ") || "none"} of ${JSON.stringify(declared).slice(0, 100)}`, () =>
      assert.deepEqual(codes(awsActionProblems(declared)), expected));

  it("are of credentials that are no role", () => {
    assert.deepEqual(roleArnProblems("here", "arn:aws-us-gov:iam::210987654321:role/path/name"), []);
    for (const arn of ["", "name", "arn:aws:iam::210987654321:user/name"])
      assert.deepEqual(codes(roleArnProblems("here", arn)), ["here role-arn-invalid"]);
  });
});
