import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { WebSocketApi, type WebSocketApiAttributes } from "../../../components/websocket-api";
import { beijing } from "../../aws-answers";
import { record, recordRefusal } from "../../recorder";
import { functionArn } from "./declared";

const attributes = { apiId: "abcdef", stageName: "prd" };
const routes = { say: { lambda: functionArn } };
const execution = "arn:aws:execute-api:ap-northeast-1:210987654321:abcdef";

const imported = (args: Partial<WebSocketApiAttributes> = {}) =>
  WebSocketApi.fromAttributes<string>("chat", { ...attributes, ...args });

describe("an API that was made elsewhere", () => {
  it("is found where its account and Region are", async () => {
    const program = () => {
      const { apiId, executionArn, stageArn, url, managementEndpoint } = imported({ apiId: pulumi.output("abcdef") });
      return { apiId, executionArn, stageArn, url, managementEndpoint };
    };
    const { outputs, resources } = await record(program);
    assert.deepEqual(outputs, {
      apiId: "abcdef",
      executionArn: execution,
      stageArn: `${execution}/prd`,
      url: "wss://abcdef.execute-api.ap-northeast-1.amazonaws.com/prd",
      managementEndpoint: "https://abcdef.execute-api.ap-northeast-1.amazonaws.com/prd",
    });
    assert.deepEqual(
      resources.map(({ type }) => type),
      ["websocket:index:ImportedWebSocketApi"],
    );
    const china = (await record(program, { place: beijing })).outputs;
    assert.equal(china.url, "wss://abcdef.execute-api.cn-north-1.amazonaws.com.cn/prd");
    assert.equal(china.executionArn, "arn:aws-cn:execute-api:cn-north-1:345678901234:abcdef");
  });

  it("is at a domain of its own where that is said", async () => {
    const own = { url: "wss://ws.example.com", managementEndpoint: "https://ws.example.com" };
    const { outputs } = await record(() => {
      const { url, managementEndpoint } = imported(own);
      return { url, managementEndpoint };
    });
    assert.deepEqual(outputs, own);
  });

  it("takes routes, and gives away a deployment that holds them", async () => {
    const program = await record(() => {
      const api = imported({ routes });
      return { id: api.deployment?.id, routeKey: api.routes.say?.route.routeKey };
    });
    assert.deepEqual(program.outputs, { id: "id-of-chat", routeKey: "say" });
    assert.equal(program.one("apigatewayv2/route:Route").inputs.apiId, "abcdef");
    assert.equal(program.one("apigatewayv2/integration:Integration").inputs.apiId, "abcdef");
    assert.equal(program.one("lambda/permission:Permission").inputs.sourceArn, `${execution}/*/say`);
    const { name } = program.one("apigatewayv2/model:Model").inputs;
    assert.match(String(name), /^Routeschat[0-9a-f]{6}$/);
    const elsewhere = await record(() => imported({ routes }).deployment?.id, { stack: "stg" });
    assert.notEqual(elsewhere.one("apigatewayv2/model:Model").inputs.name, name);
    assert.equal(program.one("apigatewayv2/deployment:Deployment").options.retainOnDelete, true);
    assert.deepEqual(program.all("apigatewayv2/stage:Stage"), []);
  });

  it("asks who may connect, where $connect is added", async () => {
    const connect = { $connect: { lambda: functionArn, authorizer: { lambda: functionArn } } };
    const program = await record(() => imported({ routes: connect }).authorizer?.authorizer.apiId);
    assert.equal(program.outputs, "abcdef");
    assert.equal(program.one("apigatewayv2/route:Route").inputs.authorizationType, "CUSTOM");
  });

  it("can be pushed to, and watched", async () => {
    const { outputs } = await record(() => ({
      statement: imported().manageConnectionsStatement("POST"),
      dimensions: imported().metric("MessageCount").dimensions,
    }));
    assert.deepEqual(outputs.statement.Resource, [`${execution}/prd/POST/@connections/*`]);
    assert.deepEqual(outputs.dimensions, { ApiId: "abcdef", Stage: "prd" });
  });

  it("refuses a route that it has already, and what every API refuses, before anything is registered", async () => {
    const wrong = { ...routes, $join: { lambda: functionArn } };
    const { message, resources } = await recordRefusal(() => {
      imported({ routes: wrong, existingRouteKeys: ["$connect", "say"] });
    });
    assert.deepEqual(resources, []);
    assert.deepEqual(message.match(/^ {2}\S+:|\[[a-z-]+\]$/gm), [
      "  routes.$join:",
      "[route-key-invalid]",
      "  routes.say:",
      "[route-key-taken]",
    ]);
  });
});
