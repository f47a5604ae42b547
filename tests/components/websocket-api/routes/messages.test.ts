import assert from "node:assert/strict";
import { z } from "zod";
import type { JsonSchema, RouteArgs } from "../../../../components/websocket-api";
import { record } from "../../../recorder";
import { functionArn, makeApi, recordApi } from "../declared";

const say = (route: Partial<RouteArgs>) => recordApi({ routes: { say: { lambda: functionArn, ...route } } });
const draft4 = "http://json-schema.org/draft-04/schema#";
const text = { type: "object", required: ["text"], properties: { text: { type: "string" } } };

describe("a route that replies", () => {
  it("has a route response, and nothing else where the integration is a proxy", async () => {
    const program = await say({ reply: true });
    assert.equal(program.one("apigatewayv2/route:Route").inputs.routeResponseSelectionExpression, "$default");
    assert.deepEqual(program.one("apigatewayv2/routeResponse:RouteResponse").inputs, {
      apiId: "api-chat",
      routeId: "id-of-chat-route-say",
      routeResponseKey: "$default",
    });
    assert.deepEqual(program.all("apigatewayv2/integrationResponse:IntegrationResponse"), []);
  });

  it("has an integration response too where the integration is no proxy", async () => {
    const program = await recordApi({ routes: { say: { mock: {}, reply: true } } });
    assert.deepEqual(program.one("apigatewayv2/integrationResponse:IntegrationResponse").inputs, {
      apiId: "api-chat",
      integrationId: "id-of-chat-route-say",
      integrationResponseKey: "$default",
    });
  });

  it("says nothing of a reply otherwise", async () => {
    const program = await say({});
    assert.equal(program.one("apigatewayv2/route:Route").inputs.routeResponseSelectionExpression, undefined);
    assert.deepEqual(program.all("apigatewayv2/routeResponse:RouteResponse"), []);
  });
});

describe("the messages of a route", () => {
  it("have a model of their JSON Schema", async () => {
    const program = await say({ schema: text });
    const { inputs } = program.one("apigatewayv2/model:Model", "chat-route-say");
    assert.match(String(inputs.name), /^chatroutesay[0-9a-f]{6}$/);
    assert.deepEqual(
      { ...inputs, name: "", schema: JSON.parse(String(inputs.schema)) },
      { apiId: "api-chat", name: "", contentType: "application/json", schema: { $schema: draft4, ...text } },
    );
    const route = program.one("apigatewayv2/route:Route").inputs;
    assert.equal(route.modelSelectionExpression, "\\$default");
    assert.deepEqual(route.requestModels, { $default: inputs.name });
  });

  it("have a model of their zod schema, in the draft that AWS knows", async () => {
    const schema = z.object({ text: z.string().min(1), volume: z.number().gt(0).optional() });
    const { inputs } = (await say({ schema })).one("apigatewayv2/model:Model", "chat-route-say");
    assert.deepEqual(JSON.parse(String(inputs.schema)), {
      $schema: draft4,
      type: "object",
      properties: {
        text: { type: "string", minLength: 1 },
        volume: { type: "number", minimum: 0, exclusiveMinimum: true },
      },
      required: ["text"],
    });
  });

  it("have a model for each kind", async () => {
    const schemas = {
      selectionExpression: "$request.body.type",
      models: { text, image: { type: "object" }, "a/b": { type: "object" }, $default: { type: "object" } },
    };
    const program = await say({ schemas });
    const models = program.all("apigatewayv2/model:Model").filter(({ name }) => name !== "chat");
    assert.deepEqual(models.map(({ name }) => name.replace(/[0-9a-f]{6}$/, "…")).sort(), [
      "chat-route-say",
      "chat-route-say.image",
      "chat-route-say.kind-…",
      "chat-route-say.text",
    ]);
    const route = program.one("apigatewayv2/route:Route").inputs;
    assert.equal(route.modelSelectionExpression, "$request.body.type");
    const modelNames = models.map(({ inputs }) => inputs.name);
    assert.deepEqual(Object.values(route.requestModels as object).sort(), [...modelNames].sort());
    assert.deepEqual(Object.keys(route.requestModels as object).sort(), ["$default", "a/b", "image", "text"]);
    assert.equal(new Set(modelNames).size, 4);
    for (const name of modelNames) assert.match(String(name), /^[A-Za-z0-9]{1,128}$/);
  });

  it("have the same model when a schema is written in another order", async () => {
    const model = async (schema: JsonSchema) =>
      (await say({ schema })).one("apigatewayv2/model:Model", "chat-route-say").inputs.schema;
    assert.equal(await model({ type: "object", title: "x" }), await model({ title: "x", type: "object" }));
  });

  it("are told apart from those of a route that is called alike", async () => {
    const schemas = { selectionExpression: "$request.body.kind", models: { join: {} } };
    const program = await recordApi({
      routes: { say: { lambda: functionArn, schemas }, "say-join": { lambda: functionArn, schema: {} } },
    });
    const models = program.all("apigatewayv2/model:Model");
    assert.equal(new Set(models.map(({ name }) => name)).size, 3);
    assert.equal(new Set(models.map(({ inputs }) => inputs.name)).size, 3);
  });

  it("are given away with the route", async () => {
    const { outputs } = await record(() => {
      const { routes } = makeApi({ routes: { say: { mock: {}, schema: text, reply: true } } });
      const { models, response, integrationResponses } = routes.say ?? assert.fail();
      return [
        models.$default?.schema,
        response?.routeResponseKey,
        integrationResponses.$default?.integrationResponseKey,
      ];
    });
    assert.deepEqual(outputs.slice(1), ["$default", "$default"]);
    assert.equal(JSON.parse(String(outputs[0])).type, "object");
  });
});
