import { deepEqual, equal } from "node:assert/strict";
import { declareApi } from "../../../local/declared/read-api";
import type { RegisteredResource } from "../../../local/evaluate/registered-resource";
import { registered } from "./registered";

const api = registered("aws:apigatewayv2/api:Api", "abc", {
  name: "chat",
  executionArn: "arn:aws:execute-api:eu-west-1:111111111111:abc",
  routeSelectionExpression: "$request.body.action",
});
const part = (type: string, id: string, properties: Record<string, unknown>, apiId = "abc"): RegisteredResource =>
  registered(`aws:apigatewayv2/${type}`, id, { apiId, ...properties });

const proxy = part("integration:Integration", "i1", {
  integrationType: "AWS_PROXY",
  integrationUri: "arn:of:say",
  timeoutMilliseconds: 29_000,
});

const route = (resources: RegisteredResource[]) => declareApi(api, resources).routes[0];

describe("a declared API", () => {
  it("is in an account and a Region", () => {
    deepEqual(declareApi(api, [api]), {
      apiId: "abc",
      name: "chat",
      region: "eu-west-1",
      accountId: "111111111111",
      executionArn: "arn:aws:execute-api:eu-west-1:111111111111:abc",
      routeSelectionExpression: "$request.body.action",
      apiKeySelectionExpression: "$request.header.x-api-key",
      isExecuteApiEndpointDisabled: false,
      stages: [],
      routes: [],
      authorizers: [],
      models: {},
      usagePlans: [],
      mappings: [],
    });
  });

  it("has its own stages and routes, not another's", () => {
    const resources = ["abc", "xyz"].flatMap((apiId) => [
      part("stage:Stage", "s", { name: `stage-of-${apiId}`, stageVariables: { of: apiId } }, apiId),
      part("stage:Stage", "t", { name: "plain" }, apiId),
      part("route:Route", `r-${apiId}`, { routeKey: `route-of-${apiId}` }, apiId),
    ]);
    const { stages, routes } = declareApi(api, resources);
    deepEqual(
      stages.map(({ name, variables }) => ({ name, variables })),
      [
        { name: "stage-of-abc", variables: { of: "abc" } },
        { name: "plain", variables: {} },
      ],
    );
    deepEqual(
      routes.map(({ routeKey }) => routeKey),
      ["route-of-abc"],
    );
  });

  it("has a route's integration by its target", () => {
    const { integration } =
      route([proxy, part("route:Route", "r", { routeKey: "say", target: "integrations/i1" })]) ?? {};
    equal(integration?.type, "AWS_PROXY");
    equal(integration?.uri, "arn:of:say");
    equal(integration?.timeoutMilliseconds, 29_000);
  });

  it("has routes without a target, and integrations without an address", () => {
    const mock = part("integration:Integration", "i2", { integrationType: "MOCK", timeoutMilliseconds: 50 });
    equal(route([proxy, part("route:Route", "r", { routeKey: "say" })])?.integration, undefined);
    const { integration } =
      route([mock, part("route:Route", "r", { routeKey: "say", target: "integrations/i2" })]) ?? {};
    equal(integration?.type, "MOCK");
    equal(integration?.uri, undefined);
  });

  it("has a two-way route when the route has a route response", () => {
    const resources = [
      part("route:Route", "r1", { routeKey: "ask" }),
      part("route:Route", "r2", { routeKey: "tell" }),
      part("routeResponse:RouteResponse", "rr", { routeId: "r1", routeResponseKey: "$default" }),
    ];
    deepEqual(
      declareApi(api, resources).routes.map(({ isTwoWay }) => isTwoWay),
      [true, false],
    );
  });

  it("has a route's authorization", () => {
    const authorized = part("route:Route", "r", { routeKey: "$connect", authorizationType: "AWS_IAM" });
    equal(route([authorized])?.authorizationType, "AWS_IAM");
  });

  it("has a route's authorizer and models", () => {
    const parts = [
      part("authorizer:Authorizer", "a1", {
        name: "tokens",
        authorizerType: "REQUEST",
        authorizerUri: "arn:of:check",
        identitySources: ["route.request.header.A"],
      }),
      part("model:Model", "m1", { name: "Say", schema: "{}" }),
      part("route:Route", "r", {
        routeKey: "$connect",
        authorizationType: "CUSTOM",
        authorizerId: "a1",
        apiKeyRequired: true,
        modelSelectionExpression: "$default",
        requestModels: { $default: "Say" },
      }),
    ];
    const found = route(parts);
    deepEqual(found?.authorizer, {
      id: "a1",
      name: "tokens",
      authorizerType: "REQUEST",
      uri: "arn:of:check",
      identitySources: ["route.request.header.A"],
      credentialsArn: undefined,
      payloadFormatVersion: undefined,
      enableSimpleResponses: false,
    });
    equal(found?.isApiKeyRequired, true);
    deepEqual(found?.requestModels, { $default: "{}" });
  });

  it("has authorizers that no route names, and what WebSocket APIs do not take of them", () => {
    const unused = part("authorizer:Authorizer", "a2", {
      name: "jwt",
      authorizerType: "JWT",
      authorizerPayloadFormatVersion: "2.0",
      enableSimpleResponses: true,
    });
    const [found] = declareApi(api, [unused]).authorizers;
    deepEqual(
      [found?.authorizerType, found?.payloadFormatVersion, found?.enableSimpleResponses, found?.identitySources],
      ["JWT", "2.0", true, []],
    );
  });

  it("has an integration's templates and responses", () => {
    const integration = part("integration:Integration", "i3", {
      integrationType: "HTTP",
      integrationMethod: "PUT",
      requestTemplates: { $default: "$input.body" },
      timeoutMilliseconds: 50,
    });
    const answer = part("integrationResponse:IntegrationResponse", "ir", {
      integrationId: "i3",
      integrationResponseKey: "$default",
      responseTemplates: { $default: "{}" },
    });
    const found = route([integration, answer, part("route:Route", "r", { routeKey: "a", target: "integrations/i3" })]);
    deepEqual(found?.integration, {
      type: "HTTP",
      uri: undefined,
      method: "PUT",
      timeoutMilliseconds: 50,
      requestTemplates: { $default: "$input.body" },
      templateSelectionExpression: undefined,
      passthroughBehavior: "WHEN_NO_MATCH",
      requestParameters: {},
      contentHandlingStrategy: undefined,
      credentialsArn: undefined,
      responses: [
        {
          integrationResponseKey: "$default",
          responseTemplates: { $default: "{}" },
          templateSelectionExpression: undefined,
          contentHandlingStrategy: undefined,
        },
      ],
      integrationResponseSelectionExpression: undefined,
    });
  });

  it("has the paths of domains that lead to it, and its settings", () => {
    const mapping = { domainName: "chat.example.test", apiMappingKey: "v1", stage: "dev" };
    const stage = part("stage:Stage", "s", {
      name: "dev",
      defaultRouteSettings: { throttlingRateLimit: 5, loggingLevel: "INFO" },
      routeSettings: [{ routeKey: "say", throttlingBurstLimit: 1 }],
      accessLogSettings: { format: "$context.requestId" },
    });
    const { mappings, stages } = declareApi(api, [part("apiMapping:ApiMapping", "m", mapping), stage]);
    deepEqual(mappings, [mapping]);
    deepEqual(stages[0]?.defaultRouteSettings, {
      throttlingRateLimit: 5,
      throttlingBurstLimit: undefined,
      loggingLevel: "INFO",
      dataTraceEnabled: false,
    });
    equal(stages[0]?.routeSettings.say?.throttlingBurstLimit, 1);
    deepEqual(stages[0]?.missingLimits, [
      "defaultRouteSettings.throttlingBurstLimit",
      "routeSettings.say.throttlingRateLimit",
    ]);
    equal(stages[0]?.accessLogFormat, "$context.requestId");
  });
});
