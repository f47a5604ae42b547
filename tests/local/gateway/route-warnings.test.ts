import assert from "node:assert/strict";
import { routeWarnings } from "../../../local/gateway/route-warnings";
import { declaredApi, declaredIntegration, declaredRoute } from "./declarations";

const warnings = (...routes: ReturnType<typeof declaredRoute>[]) => routeWarnings({ ...declaredApi([]), routes });

describe("warnings about routes", () => {
  it("R25 tell of replies that only an expression asks for", () => {
    const expression = { routeResponseSelectionExpression: "$default" };
    assert.match(warnings(declaredRoute("say", expression))[0] ?? "", /^chat: route say: .*route response/);
    assert.deepEqual(warnings(declaredRoute("say", { ...expression, isTwoWay: true })), []);
    assert.deepEqual(warnings(declaredRoute("$connect", expression), declaredRoute("say")), []);
  });

  it("R12 tell of an API without a route selection expression of its own", () => {
    const api = { ...declaredApi(["say"]), routeSelectionExpression: "$request.method $request.path" };
    assert.match(routeWarnings(api)[0] ?? "", /^chat: its routeSelectionExpression .*\$request\.body\.action$/);
    assert.deepEqual(routeWarnings(declaredApi(["say"])), []);
  });

  it("R34 tell of a MOCK without a request template", () => {
    const mock = (requestTemplates: Record<string, string>) =>
      declaredRoute("$connect", { integration: declaredIntegration("MOCK", { requestTemplates }) });
    assert.match(warnings(mock({}))[0] ?? "", /^chat: route \$connect: .*request template/);
    assert.deepEqual(warnings(mock({ $default: '{"statusCode":200}' })), []);
  });
});
