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
      stages: [],
      routes: [],
    });
  });

  it("has its own stages and routes, not another's", () => {
    const resources = ["abc", "xyz"].flatMap((apiId) => [
      part("stage:Stage", "s", { name: `stage-of-${apiId}`, stageVariables: { of: apiId } }, apiId),
      part("stage:Stage", "t", { name: "plain" }, apiId),
      part("route:Route", `r-${apiId}`, { routeKey: `route-of-${apiId}` }, apiId),
    ]);
    const { stages, routes } = declareApi(api, resources);
    deepEqual(stages, [
      { name: "stage-of-abc", variables: { of: "abc" } },
      { name: "plain", variables: {} },
    ]);
    deepEqual(
      routes.map(({ routeKey }) => routeKey),
      ["route-of-abc"],
    );
  });

  it("has a route's integration by its target", () => {
    deepEqual(route([proxy, part("route:Route", "r", { routeKey: "say", target: "integrations/i1" })]), {
      routeKey: "say",
      integration: { type: "AWS_PROXY", uri: "arn:of:say", timeoutMilliseconds: 29_000 },
      isTwoWay: false,
      authorizationType: "NONE",
    });
  });

  it("has routes without a target, and integrations without an address", () => {
    const mock = part("integration:Integration", "i2", { integrationType: "MOCK", timeoutMilliseconds: 50 });
    equal(route([proxy, part("route:Route", "r", { routeKey: "say" })])?.integration, undefined);
    const { integration } =
      route([mock, part("route:Route", "r", { routeKey: "say", target: "integrations/i2" })]) ?? {};
    deepEqual(integration, { type: "MOCK", uri: undefined, timeoutMilliseconds: 50 });
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
});
