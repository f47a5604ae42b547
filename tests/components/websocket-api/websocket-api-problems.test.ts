import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import * as mini from "zod/mini";
import {
  type JsonSchema,
  type LambdaAuthorizerArgs,
  type RouteArgs,
  WebSocketApi,
  type WebSocketApiArgs,
} from "../../../components/websocket-api";
import { record, recordRefusal } from "../../recorder";
import { entry, functionArn, makeApi, recordApi } from "./declared";

/** The problems of an API, each a line, after it was seen that nothing had been registered. */
async function problems(args: Partial<WebSocketApiArgs>, stack = "dev"): Promise<string[]> {
  const { message, resources } = await recordRefusal(() => makeApi(args) && undefined, { stack });
  assert.deepEqual(resources, []);
  const [subject, ...lines] = message.split("\n");
  assert.equal(subject, 'WebSocketApi "chat" cannot be deployed as declared:');
  return lines.map((line) => line.trim());
}

const say = (route: Partial<RouteArgs>): Partial<WebSocketApiArgs> => ({
  routes: { say: { lambda: functionArn, ...route } },
});
const jwt = { issuer: "https://issuer.example.com", audience: "chat", from: "query:token" } as const;
const connect = (route: Partial<RouteArgs>): Partial<WebSocketApiArgs> => ({
  routes: { $connect: { lambda: functionArn, ...route } },
});
const throttle = (defaultRouteSettings: object): Partial<WebSocketApiArgs> => ({ stage: { defaultRouteSettings } });
const lambda = (args: object): Partial<WebSocketApiArgs> => say({ lambda: args as RouteArgs["lambda"] });

const refused: [what: string, args: Partial<WebSocketApiArgs>, line: RegExp][] = [
  [
    "a burst of 0",
    throttle({ throttlingBurstLimit: 0 }),
    /^stage\.defaultRouteSettings\.throttlingBurstLimit: .* got 0 \[throttle-too-low\]$/,
  ],
  [
    "a rate of 0",
    throttle({ throttlingRateLimit: 0 }),
    /^stage\.defaultRouteSettings\.throttlingRateLimit: .* got 0 \[throttle-too-low\]$/,
  ],
  [
    "an unknown execution log",
    throttle({ executionLog: "debug" }),
    /^stage\.defaultRouteSettings\.executionLog: .* got "debug" \[execution-log-unknown\]$/,
  ],
  ["a stage named $default", { stage: { name: "$default" } }, /^stage\.name: .*\$default.* \[stage-name-invalid\]$/],
  ["a stage name with a space", { stage: { name: "a b" } }, /^stage\.name: .* got "a b" \[stage-name-invalid\]$/],
  [
    "an access log of 8 days",
    { stage: { accessLog: { retentionInDays: 8 } } },
    /^stage\.accessLog\.retentionInDays: .* got 8 \[log-retention-not-offered\]$/,
  ],
  ["no routes", { routes: {} }, /^routes: .* got none.* \[routes-missing\]$/],
  [
    "an empty route key",
    { routes: { " ": { lambda: functionArn } } },
    /^routes\. : .* got " "; choose another key \[route-key-invalid\]$/,
  ],
  [
    "a key with $ that is not AWS's",
    { routes: { $join: { lambda: functionArn } } },
    /^routes\.\$join: .* got "\$join".* \[route-key-invalid\]$/,
  ],
  [
    "a time-out of 30 seconds",
    say({ timeoutMilliseconds: 30_000 }),
    /^routes\.say\.timeoutMilliseconds: .* got 30000 \[integration-timeout-out-of-range\]$/,
  ],
  [
    "a time-out of 49 ms",
    say({ timeoutMilliseconds: 49 }),
    /^routes\.say\.timeoutMilliseconds: .* got 49 \[integration-timeout-out-of-range\]$/,
  ],
  [
    "no integration",
    say({ lambda: undefined }),
    /^routes\.say\.integration: .* got none of them in \["lambda"\] \[integration-missing\]$/,
  ],
  [
    "an entry that is no file",
    say({ lambda: "no/such.ts" }),
    /^routes\.say\.lambda\.entry: .* got "no\/such\.ts".* \[function-source-missing\]$/,
  ],
  [
    "entry and code together",
    lambda({ entry, code: "tests" }),
    /^routes\.say\.lambda\.entry: .* got entry .* and code "tests" \[function-source\]$/,
  ],
  [
    "code without a runtime",
    lambda({ code: "tests", handler: "a.b" }),
    /^routes\.say\.lambda\.runtime: .* got nothing.* \[function-source\]$/,
  ],
  [
    "a function's time-out of 901 s",
    lambda({ entry, timeout: 901 }),
    /^routes\.say\.lambda\.timeout: .* got 901 \[function-timeout-out-of-range\]$/,
  ],
  [
    "a reserved variable",
    lambda({ entry, environment: { AWS_REGION: "x" } }),
    /^routes\.say\.lambda\.environment\.AWS_REGION: .* \[environment-reserved\]$/,
  ],
  [
    "an ARN of something else",
    say({ lambda: "arn:aws:s3:::bucket" }),
    /^routes\.say\.lambda: .* got "arn:aws:s3:::bucket" \[function-arn-invalid\]$/,
  ],
  [
    "a domain in capitals",
    { domain: { name: "WS.example.com" } },
    /^domain\.name: .* got "WS\.example\.com" \[domain-name-invalid\]$/,
  ],
  [
    "a zone of another domain",
    { domain: { name: "ws.example.com", hostedZone: "example.org" } },
    /^domain\.hostedZone: .* got "example\.org" \[hosted-zone-mismatch\]$/,
  ],
  [
    "a certificate that is none",
    { domain: { name: "ws.example.com", certificateArn: "mine" } },
    /^domain\.certificateArn: .* got "mine" \[certificate-missing\]$/,
  ],
  [
    "a key that is no path",
    { domain: { name: "ws.example.com", mappings: [{ apiMappingKey: "/chat" }] } },
    /^domain\.mappings\.0\.apiMappingKey: .* got "\/chat" \[mapping-key-invalid\]$/,
  ],
  [
    "a mapping to a stage that is not there",
    { domain: { existing: "ws.example.com", mappings: [{ stage: "blue" }] }, moreStages: { green: {} } },
    /^domain\.mappings\.0\.stage: .* dev or green, got "blue" \[mapping-stage-unknown\]$/,
  ],
  [
    "a managed certificate without a zone",
    { domain: { name: "ws.example.com", managedCertificate: true } },
    /^domain\.managedCertificate: .* \[certificate-zone-missing\]$/,
  ],
  [
    "a closed address with a stage that no mapping leads to",
    { domain: { name: "ws.example.com" }, moreStages: { blue: {} }, disableExecuteApiEndpoint: true },
    /^disableExecuteApiEndpoint: .* "blue"; .* \[no-endpoint\]$/,
  ],
  [
    "a closed address without a domain",
    { disableExecuteApiEndpoint: true },
    /^disableExecuteApiEndpoint: .* \[no-endpoint\]$/,
  ],
  ["an empty name", { apiName: "" }, /^apiName: .* got "" \[api-name-invalid\]$/],
  ["a name that its log group cannot carry", { apiName: "my api" }, /^apiName: .* got "my api" \[api-name-invalid\]$/],
  ["a name that is too long", { apiName: "a".repeat(129) }, /^apiName: .* \[api-name-invalid\]$/],
  [
    "two kinds of integration",
    say({ mock: {} }),
    /^routes\.say\.integration: .* got lambda and mock \[integration-ambiguous\]$/,
  ],
  [
    "an authorizer outside $connect",
    say({ authorizer: { lambda: functionArn } }),
    /^routes\.say\.authorizer: .*move it to routes\.\$connect \[authorizer-not-on-connect\]$/,
  ],
  [
    "an authorizer without a function",
    connect({ authorizer: {} as LambdaAuthorizerArgs }),
    /^routes\.\$connect\.authorizer\.lambda: .* got nothing \[function-source\]$/,
  ],
  [
    "an authorizer and tokens",
    connect({ authorizer: { lambda: functionArn }, jwt }),
    /^routes\.\$connect\.authorization: .* got authorizer and jwt.* \[authorization-ambiguous\]$/,
  ],
  [
    "tokens without an audience",
    connect({ jwt: { ...jwt, audience: [] } }),
    /^routes\.\$connect\.jwt\.audience: .* got \[\] \[jwt-invalid\]$/,
  ],
  [
    "tokens for nobody that is said",
    connect({ jwt: { ...jwt, audience: undefined as unknown as string } }),
    /^routes\.\$connect\.jwt\.audience: .* got \[null\] \[jwt-invalid\]$/,
  ],
  [
    "tokens for one and for null",
    connect({ jwt: { ...jwt, audience: ["chat", null as unknown as string] } }),
    /^routes\.\$connect\.jwt\.audience: .* got \["chat",null\] \[jwt-invalid\]$/,
  ],
  [
    "tokens of no issuer",
    connect({ jwt: { ...jwt, issuer: undefined as unknown as string } }),
    /^routes\.\$connect\.jwt\.issuer: .* got nothing \[jwt-invalid\]$/,
  ],
  [
    "an origin with a path",
    connect({ allowedOrigins: ["https://a.example/app"] }),
    /^routes\.\$connect\.allowedOrigins\[0\]: .* got "https:\/\/a\.example\/app" \[origin-invalid\]$/,
  ],
  [
    "a $connect that does not say who may, where it must",
    { ...connect({}), requireAuthorization: true },
    /^routes\.\$connect\.authorization: .* got nothing.* \[authorization-unsaid\]$/,
  ],
  [
    "origins alone, which are nobody's identity, where it must be said who may connect",
    { ...connect({ allowedOrigins: ["https://a.example"] }), requireAuthorization: true },
    /\[authorization-unsaid\]$/,
  ],
  ["API keys without $connect", { apiKeys: {} }, /^apiKeys\.keys: .* got no such route.* \[api-keys-unasked\]$/],
  [
    "API keys that nobody answers",
    { ...connect({}), apiKeys: { source: "AUTHORIZER" } },
    /^apiKeys\.source: .* got AUTHORIZER \[api-keys-unasked\]$/,
  ],
  [
    "a short API key",
    { ...connect({}), apiKeys: { keys: { a: { value: "short" } } } },
    /^apiKeys\.keys\.a\.value: .* got 5.* \[api-key-length\]$/,
  ],
  [
    "a usage plan that lets nothing through",
    { ...connect({}), apiKeys: { throttle: { burstLimit: 1, rateLimit: 0 } } },
    /^apiKeys\.throttle\.rateLimit: .* got 0 \[throttle-too-low\]$/,
  ],
  [
    "a schema of a newer draft",
    say({ schema: { $schema: "http://json-schema.org/draft-07/schema#" } }),
    /^routes\.say\.schema: .* got "http:\/\/json-schema\.org\/draft-07\/schema#" \[schema-draft\]$/,
  ],
  [
    "a date in a message",
    say({ schema: z.object({ at: z.date() }) }),
    /^routes\.say\.schema: .*Date cannot be represented.* \[schema-unrepresentable\]$/,
  ],
  [
    "a schema of zod/mini",
    say({ schema: mini.object({}) as unknown as JsonSchema }),
    /^routes\.say\.schema: .* zod .* \[schema-unrepresentable\]$/,
  ],
  [
    "a kind of message that is no schema",
    say({ schemas: { selectionExpression: "$request.body.kind", models: { song: [] as unknown as JsonSchema } } }),
    /^routes\.say\.schemas\.models\.song: .* got \[\] \[schema-invalid\]$/,
  ],
  [
    "kinds of message that nothing tells apart",
    say({ schemas: { models: { song: {} } } as unknown as RouteArgs["schemas"] }),
    /^routes\.say\.schemas\.selectionExpression: .* got nothing \[schema-invalid\]$/,
  ],
  ["an empty operation name", say({ operationName: "" }), /^routes\.say\.operationName: .* \[operation-name-length\]$/],
  [
    "a route's burst of 0",
    say({ settings: { throttlingBurstLimit: 0 } }),
    /^routes\.say\.settings\.throttlingBurstLimit: .* got 0 \[throttle-too-low\]$/,
  ],
  [
    "a stage variable's name",
    { stage: { variables: { "a-b": "x" } } },
    /^stage\.variables\.a-b: .* got "a-b" \[stage-variable-invalid\]$/,
  ],
  [
    "a stage variable's value",
    { stage: { variables: { a: "x y" } } },
    /^stage\.variables\.a: .* got "x y" \[stage-variable-invalid\]$/,
  ],
  [
    "a destination of the access log beside a retention",
    { stage: { accessLog: { destinationArn: "arn:aws:logs:eu-west-1:123456789012:log-group:x", retentionInDays: 7 } } },
    /^stage\.accessLog\.destinationArn: .* beside retentionInDays.* \[access-log-destination\]$/,
  ],
  [
    "an access log without the request's id",
    { stage: { accessLog: { fields: { requestId: "$context.connectionId" } } } },
    /^stage\.accessLog\.fields: .* \[access-log-without-request-id\]$/,
  ],
  ["a further stage of the same name", { moreStages: { dev: {} } }, /^moreStages\.dev\.name: .* \[stage-name-taken\]$/],
  [
    "a further stage named $default",
    { moreStages: { $default: {} } },
    /^moreStages\.\$default\.name: .* \[stage-name-invalid\]$/,
  ],
  ["an alarm at nothing", { alarms: { clientErrors: { threshold: 0 } } }, /^alarms\.clientErrors\.threshold: .* got 0/],
  [
    "a selection expression of HTTP APIs",
    { routeSelectionExpression: "$request.method $request.path" },
    /^routeSelectionExpression: .* got "\$request\.method \$request\.path" \[route-selection-expression-invalid\]$/,
  ],
  ["an empty version", { version: "" }, /^version: .* got 0.* \[description-length\]$/],
  ["a long description", { description: "x".repeat(1025) }, /^description: .* got 1025.* \[description-length\]$/],
];

/** What only JavaScript lets through. */
const untyped: [what: string, args: object, line: RegExp][] = [
  [
    "an HTTP endpoint without an address",
    say({ lambda: undefined, http: {} as RouteArgs["http"] }),
    /^routes\.say\.http\.url: .* got nothing \[integration-url-invalid\]$/,
  ],
  [
    "an endpoint behind a proxy that is nowhere",
    say({ lambda: undefined, httpProxy: { url: null } as unknown as RouteArgs["httpProxy"] }),
    /^routes\.say\.httpProxy\.url: .* got nothing \[integration-url-invalid\]$/,
  ],
  [
    "an action without a URI",
    say({ lambda: undefined, aws: { statements: [{}] } as unknown as RouteArgs["aws"] }),
    /^routes\.say\.aws\.uri: .* got nothing \[integration-uri-invalid\]$/,
  ],
  [
    "origins that are a text",
    connect({ allowedOrigins: "https://a.example" as unknown as string[] }),
    /^routes\.\$connect\.allowedOrigins: .* got "https:\/\/a\.example".* \[origin-invalid\]$/,
  ],
];

describe("WebSocketApi's problems", () => {
  for (const [what, args, line] of [...refused, ...untyped])
    it(`refuses ${what} before anything is registered`, async () => {
      const lines = await problems(args);
      assert.equal(lines.length, 1, lines.join("\n"));
      assert.match(lines[0] as string, line);
    });

  it("refuses a logical name of which no permission's id can be made", async () => {
    const { message, resources } = await recordRefusal(() => {
      new WebSocketApi("my.chat", { routes: { $default: { lambda: functionArn } } });
    });
    assert.match(message, / {2}name: .* got "my\.chat".* \[logical-name-invalid\]$/);
    assert.deepEqual(resources, []);
  });

  it("refuses a stack whose name cannot be a stage's", async () => {
    assert.match(
      (await problems({}, "feature.x"))[0] ?? "",
      /^stage\.name: .* got "feature\.x" \[stage-name-invalid\]$/,
    );
  });

  it("refuses to be made of no arguments at all", async () => {
    const { message, resources } = await recordRefusal(() => new WebSocketApi("chat", undefined as never) && undefined);
    assert.match(message, /^ {2}routes: .* got none.* \[routes-missing\]$/m);
    assert.deepEqual(resources, []);
  });

  it("come all in one message", async () => {
    const lines = await problems({
      routes: {
        $join: { lambda: "no/such.ts", timeoutMilliseconds: 30_000 },
        say: { lambda: { entry, memorySize: 64, environment: { _HANDLER: "x", "1": "x" } } },
      },
      stage: { name: "$default", defaultRouteSettings: { throttlingBurstLimit: 0, throttlingRateLimit: 0 } },
      domain: { name: "ws", certificateArn: "mine", certificateDomain: "example.com" },
    });
    assert.deepEqual(
      lines.map((line) => /^(\S+): .*\[([a-z-]+)\]$/.exec(line)?.slice(1).join(" ")),
      [
        "routes.$join route-key-invalid",
        "routes.$join.lambda.entry function-source-missing",
        "routes.$join.timeoutMilliseconds integration-timeout-out-of-range",
        "routes.say.lambda.memorySize memory-size-out-of-range",
        "routes.say.lambda.environment.1 environment-name-invalid",
        "routes.say.lambda.environment._HANDLER environment-reserved",
        "stage.name stage-name-invalid",
        "stage.defaultRouteSettings.throttlingBurstLimit throttle-too-low",
        "stage.defaultRouteSettings.throttlingRateLimit throttle-too-low",
        "domain.name domain-name-invalid",
        "domain.certificateArn certificate-missing",
        "domain.certificateArn certificate-ambiguous",
      ],
    );
  });

  it("take null for what is not given", async () => {
    const nothing = {
      ...{ apiName: null, description: null, routeSelectionExpression: null, requireAuthorization: null, tags: null },
      ...{ stage: null, moreStages: null, alarms: null, dashboard: true, domain: null, apiKeys: null },
      routes: {
        $connect: { mock: {}, jwt: null, allowedOrigins: null, authorizer: null, timeoutMilliseconds: null },
        say: { lambda: { entry, manageConnections: null } },
        ask: { mock: { responses: { $default: null, "/4\\d\\d/": {} } }, reply: true },
        call: { httpProxy: { url: "https://example.com", vpcLink: null } },
      },
    } as unknown as WebSocketApiArgs;
    const program = await record(() => void new WebSocketApi("chat", nothing));
    const logged = await recordApi({ stage: { accessLog: { destinationArn: null as unknown as string } } });
    assert.deepEqual(program.all("apigatewayv2/authorizer:Authorizer"), []);
    const responses = program.all("apigatewayv2/integrationResponse:IntegrationResponse").map(({ name }) => name);
    // $connect has one of its own; of the two that are declared for ask, one is null.
    assert.equal(responses.length, 2, String(responses));
    assert.equal(
      program.one("apigatewayv2/integration:Integration", "chat-route-call").inputs.connectionType,
      undefined,
    );
    assert.equal(logged.all("cloudwatch/logGroup:LogGroup").length, 1);
  });

  it("do not hold back what is known only later", async () => {
    const late = { description: pulumi.output("x"), routes: { say: { lambda: pulumi.output(functionArn) } } };
    await assert.rejects(problems(late), /nothing was refused/);
  });
});
