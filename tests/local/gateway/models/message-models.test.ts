import assert from "node:assert/strict";
import fc from "fast-check";
import type { DeclaredRoute } from "../../../../local/declared/declared-route";
import { misfit } from "../../../../local/gateway/models/message-models";
import { connect } from "../client";
import { declaredApi, declaredIntegration, declaredRoute } from "../declarations";
import { responseOf } from "../integrations/one-route";
import { ok, type Serving, serving, until } from "../serving";
import { exchangeOf } from "../templates/exchanges";

const SAY = JSON.stringify({
  $schema: "http://json-schema.org/draft-04/schema#",
  type: "object",
  required: ["text"],
  properties: { text: { type: "string", maxLength: 5 }, age: { type: "number", minimum: 0, exclusiveMinimum: true } },
});
const MOVE = JSON.stringify({ type: "object", required: ["to"] });

const routeOf = (modelSelectionExpression: string, requestModels: Record<string, string>): DeclaredRoute =>
  declaredRoute("say", { modelSelectionExpression, requestModels });

/** What the client would be told, and why. */
function outcome(route: DeclaredRoute, text: string, models: Record<string, string> = {}) {
  const exchange = exchangeOf({ api: { ...declaredApi([]), models } });
  const found = misfit(exchange, route, text);
  return { told: found?.errorMessage, problem: found?.problem ?? "", trace: exchange.trace };
}

const fits = (route: DeclaredRoute, text: string, models?: Record<string, string>) =>
  outcome(route, text, models).told === undefined;

describe("the models of a route", () => {
  it("R38 let a message through that fits the one for all", () => {
    const route = routeOf("\\$default", { $default: SAY });
    assert.equal(fits(route, '{"text":"hello","age":1}'), true);
    assert.deepEqual(outcome(route, '{"text":"hello"}').trace, {});
  });

  it("R38 refuse a message that does not fit, is no JSON, or no object", () => {
    const route = routeOf("\\$default", { $default: SAY });
    for (const text of ['{"text":"too long"}', "{}", '{"text":"a","age":0}', "hello", "", '"text"', "[]", "null"]) {
      assert.equal(outcome(route, text).told, "Bad request body", text);
    }
  });

  it("R38 are selected by what the message says, with the one for all others behind them", () => {
    const kinds = { say: SAY, move: MOVE };
    const route = routeOf("$request.body.kind", kinds);
    assert.equal(fits(route, '{"kind":"say","text":"a"}'), true);
    assert.equal(fits(route, '{"kind":"move","to":1}'), true);
    assert.equal(fits(route, '{"kind":"move","text":"a"}'), false);
    for (const kind of ["dance", "constructor", "$default"]) {
      const text = JSON.stringify({ kind, to: 1, text: "a" });
      assert.match(outcome(route, text).problem, /no model/);
      assert.equal(fits(routeOf("$request.body.kind", { ...kinds, $default: MOVE }), text), true);
    }
  });

  it("R38 S9 say in the trace which rule was broken, and nothing of the message", () => {
    const { trace, problem } = outcome(routeOf("\\$default", { $default: SAY }), '{"text":"secret"}');
    assert.equal(problem, "the model $default says: #/properties/text/maxLength must NOT have more than 5 characters");
    assert.deepEqual(trace.error, {
      message: "Bad request body",
      responseType: "BAD_REQUEST_BODY",
      validationErrorString: problem,
    });
  });

  it("R38 may refer to other models of the API by their address", () => {
    const address = "https://apigateway.amazonaws.com/restapis/abcd123456/models/Say";
    const route = routeOf("\\$default", { $default: JSON.stringify({ properties: { said: { $ref: address } } }) });
    assert.equal(fits(route, '{"said":{"text":"a"}}', { Say: SAY }), true);
    assert.equal(fits(routeOf("\\$default", route.requestModels), '{"said":{}}', { Say: SAY }), false);
  });

  it("R17 are answered with an internal error when they are no schemas", () => {
    for (const schema of ["", "no JSON", '{"type":7}', '{"$ref":"#/definitions/none"}', "7"]) {
      const { told, problem } = outcome(routeOf("\\$default", { $default: schema }), "{}");
      assert.equal(told, "Internal server error", schema);
      assert.match(problem, /the model \$default cannot be used/);
    }
  });

  it("answer in one of three ways, whatever they are and whatever the message", () => {
    const keyword = fc.constantFrom(
      "type",
      "properties",
      "required",
      "enum",
      "items",
      "$ref",
      "pattern",
      "minimum",
      "id",
    );
    const schema = fc.oneof(
      fc.string(),
      fc.json(),
      fc.dictionary(keyword, fc.jsonValue()).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(schema, fc.oneof(fc.string(), fc.json()), fc.string(), (model, text, expression) => {
        const { told } = outcome(routeOf(expression, { $default: model }), text);
        assert.ok(told === undefined || told === "Bad request body" || told === "Internal server error");
      }),
    );
  });
});

describe("a message on a route with a model", () => {
  const proxy = declaredIntegration("AWS_PROXY", { uri: "uri-of-say" });
  const mock = declaredIntegration("MOCK", { responses: [responseOf("$default", "fits")] });

  it("R20 R38 is answered with its id when it does not fit, and its integration is not asked", async () => {
    const route = { ...routeOf("\\$default", { $default: SAY }), integration: proxy };
    const play = async ({ url, calls, reported }: Serving) => {
      const { socket, next } = await connect(url);
      socket.send('{"action":"say"}');
      const form = /^\{"message": "Bad request body", "connectionId":"([\w-]{15}=)", "messageId":"([\w-]{15}=)"\}$/;
      assert.match(await next(), form);
      await until(() => reported("message").length === 1);
      assert.match(reported("message")[0]?.error ?? "", /required/);
      socket.send('{"action":"say","text":"a"}');
      await until(() => calls.length === 1);
    };
    await serving({ say: () => ok }, play, { api: { ...declaredApi([]), routes: [route] } });
  });

  it("R38 is validated in front of a proxy and of any other integration", async () => {
    const route = { ...routeOf("\\$default", { $default: SAY }), integration: mock, isTwoWay: true };
    const play = async ({ url }: Serving) => {
      const { socket, next } = await connect(url);
      socket.send('{"action":"say"}');
      assert.match(await next(), /Bad request body/);
      socket.send('{"action":"say","text":"a"}');
      assert.equal(await next(), "fits");
    };
    await serving({}, play, { api: { ...declaredApi([]), routes: [route] } });
  });
});
