import assert from "node:assert/strict";
import { routeSelectionProblems } from "../../../../components/websocket-api/rules/api-problems";

describe("the problems of a route selection expression", () => {
  for (const expression of [
    undefined,
    "$request.body.action",
    "$request.body['action']",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the variables are API Gateway's
    "${request.body.service}/${request.body.action}",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable is API Gateway's
    "v1-${request.body.action}",
  ])
    it(`are none of ${expression}`, () => assert.deepEqual(routeSelectionProblems(expression), []));

  for (const expression of [
    "",
    "action",
    "$request.method $request.path",
    "$request.body",
    "$request.bodyaction",
    "request.body.action",
    "\\$request.body.action",
  ])
    it(`are one of ${JSON.stringify(expression)}`, () => {
      const [problem, ...others] = routeSelectionProblems(expression);
      assert.deepEqual(others, []);
      assert.equal(problem?.code, "route-selection-expression-invalid");
      assert.ok(problem?.message.endsWith(`, got ${JSON.stringify(expression)}`));
    });
});
