import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluateSelectionExpression, selectRoute } from "../../../../components/websocket-api/rules/route-selection";
import { readJsonPath } from "../../../../local/gateway/json-path";

const routes = [
  "say",
  "chat/join",
  "join-",
  "42",
  "true",
  "[item1, item2]",
  "Say",
  "$default",
  "$connect",
  "$disconnect",
].map((routeKey) => ({ routeKey }));

function selected(message: string, expression = "$request.body.action", among = routes): string | undefined {
  return selectRoute(among, expression, message, readJsonPath)?.routeKey;
}

describe("route selection", () => {
  it("R1 takes the route whose key is exactly the value, case and all", () => {
    assert.equal(selected('{"action":"say"}'), "say");
    assert.equal(selected('{"action":"Say"}'), "Say");
    assert.equal(selected('{"action":"SAY"}'), "$default");
    assert.equal(selected('{"action":"say "}'), "$default");
  });

  it("R1 selects none when nothing matches and there is no $default", () => {
    assert.equal(selected('{"action":"sing"}', undefined, [{ routeKey: "say" }]), undefined);
  });

  it("R2 sends what is not JSON to $default, or nowhere", () => {
    for (const message of ["hello", "", "{", "undefined"]) {
      assert.equal(selected(message), "$default");
      assert.equal(selected(message, undefined, [{ routeKey: "say" }]), undefined);
    }
  });

  it("R3 reads a variable with and without braces", () => {
    assert.equal(selected('{"action":"say"}', "$request.body.action"), "say");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the expression is API Gateway's
    assert.equal(selected('{"action":"say"}', "${request.body.action}"), "say");
  });

  // biome-ignore lint/suspicious/noTemplateCurlyInString: the expression is API Gateway's
  const joined = "${request.body.service}/${request.body.action}";

  it("R4 joins several variables with the text between them", () => {
    assert.equal(selected('{"service":"chat","action":"join"}', joined), "chat/join");
  });

  it("R5 leaves nothing where a path finds nothing", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the expression is API Gateway's
    const expression = "${request.body.action}-${request.body.invalidPath}";
    assert.equal(evaluateSelectionExpression(expression, { action: "join" }, readJsonPath), "join-");
    assert.equal(selected('{"action":"join"}', expression), "join-");
  });

  it("R6 takes text as it is, with an escaped dollar for a dollar", () => {
    assert.equal(selected("{}", "say"), "say");
    assert.equal(evaluateSelectionExpression("\\$default", {}, readJsonPath), "$default");
    assert.equal(selected("{}", "\\$default"), "$default");
  });

  it("R7 reads JSONPath after request.body", () => {
    const value = (expression: string, body: object) => evaluateSelectionExpression(expression, body, readJsonPath);
    assert.equal(value("$request.body.service.do", { service: { do: "say" } }), "say");
    assert.equal(value("$request.body.to[1]", { to: ["a", "b"] }), "b");
    assert.equal(value("$request.body['to do']", { "to do": "say" }), "say");
    assert.equal(value("$request.body.all[?(@.id==2)].name", { all: [{ id: 1 }, { id: 2, name: "say" }] }), "[say]");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the expression is API Gateway's
    assert.equal(value("${request.body['a}b']}!", { "a}b": "say" }), "say!");
  });

  it("R8 turns values into text as Java does", () => {
    assert.equal(selected('{"action":42}'), "42");
    assert.equal(selected('{"action":true}'), "true");
    assert.equal(selected('{"action":["item1","item2"]}'), "[item1, item2]");
    const value = (action: unknown) => evaluateSelectionExpression("$request.body.action", { action }, readJsonPath);
    assert.equal(value({ a: "b", c: [1, null] }), "{a=b, c=[1, null]}");
    assert.equal(value(false), "false");
    assert.equal(value(0), "0");
    assert.equal(value(null), "");
  });

  it("R33 reads variables of other names where there is somebody to ask", () => {
    const other = (name: string) => (name === "integration.response.statuscode" ? 404 : undefined);
    const value = (expression: string) =>
      evaluateSelectionExpression(expression, { action: "say" }, readJsonPath, other);
    assert.equal(value("$integration.response.statuscode"), "404");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the expression is API Gateway's
    assert.equal(value("${request.body.action}-${integration.response.statuscode}"), "say-404");
    assert.equal(value("$integration.response.body.errorMessage"), "");
  });

  it("R9 evaluates once: what a message says is not evaluated again", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression where it must not work
    const sly = { service: "${request.body.action}", action: "\\$default" };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression where it must not work
    assert.equal(evaluateSelectionExpression(joined, sly, readJsonPath), "${request.body.action}/\\$default");
  });

  it("R9 keeps an escaped variable as text", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the expression is API Gateway's
    const expression = "a\\${request.body.action}";
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the value is what stays of the expression
    assert.equal(evaluateSelectionExpression(expression, { action: "say" }, readJsonPath), "a${request.body.action}");
  });

  it("R10 sends a message without the key to $default", () => {
    assert.equal(selected("{}"), "$default");
    assert.equal(selected('{"action":""}'), "$default");
    assert.equal(selected('{"action":null}'), "$default");
  });

  it("R11 sends JSON that is not an object to $default", () => {
    for (const message of ['"say"', "3", "[]", "null", "true", '["say"]']) assert.equal(selected(message), "$default");
    assert.equal(selected("3", "say"), "$default");
  });

  it("R12 finds nothing in variables that messages do not have", () => {
    for (const expression of [
      "$request.method $request.path",
      "$request.header.action",
      "$request.body",
      "$",
      "$context.stage",
    ]) {
      assert.equal(evaluateSelectionExpression(expression, { action: "say" }, readJsonPath), "", expression);
    }
  });

  it("H4 R13 never selects the gateway's own keys by what a message says", () => {
    assert.equal(selected('{"action":"$connect"}'), "$default");
    assert.equal(selected('{"action":"$disconnect"}', undefined, [{ routeKey: "$disconnect" }]), undefined);
    assert.equal(selected('{"action":"$odd"}', undefined, [{ routeKey: "$odd" }]), undefined);
  });

  it("survives nesting that would exhaust the stack", () => {
    const deep = `${"[".repeat(60_000)}${"]".repeat(60_000)}`;
    assert.equal(selected(`{"action":${deep}}`), "$default");
    assert.equal(selected(`{"action":${deep}}`, "$request.body..name"), "$default");
  });

  it("selects one of the routes or none, whatever the expression and the message", () => {
    const message = fc.oneof(
      fc.string(),
      fc.json(),
      fc.object().map((value) => JSON.stringify(value)),
    );
    const path = fc.string({
      unit: fc.constantFrom("a", ".", "[", "]", "'", "*", "?", "(", "@", ")", "$", "{", "}", "\\", "^", "~"),
    });
    const expression = fc.oneof(
      fc.string(),
      path.map((text) => `$request.body.${text}`),
      path.map((text) => `\${request.body${text}}`),
    );
    fc.assert(
      fc.property(message, expression, (text, selection) => {
        const route = selectRoute(routes, selection, text, readJsonPath);
        assert.ok(route && routes.includes(route));
      }),
    );
  });
});
