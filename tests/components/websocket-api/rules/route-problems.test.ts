import assert from "node:assert/strict";
import {
  functionArnProblems,
  integrationTimeoutProblems,
  routeKeyProblems,
} from "../../../../components/websocket-api/rules/route-problems";

describe("a route's problems", () => {
  it("are none of AWS's own keys and of any other", () => {
    assert.deepEqual(routeKeyProblems(["$connect", "$disconnect", "$default", "connect", "a/b c", "x$"]), []);
  });

  for (const key of ["", "  ", "$", "$Connect", "$connect ", "$join", "*", "what?"])
    it(`are one of the key ${JSON.stringify(key)}, with what was found`, () => {
      const [problem, ...others] = routeKeyProblems(["say", key]);
      assert.deepEqual(others, []);
      assert.deepEqual([problem?.path, problem?.code], [`routes.${key}`, "route-key-invalid"]);
      assert.ok(problem?.message.includes(`got ${JSON.stringify(key)}`));
    });

  it("are of a time-out that AWS does not take", () => {
    for (const fits of [undefined, 50, 29_000]) assert.deepEqual(integrationTimeoutProblems("t", fits), []);
    for (const wrong of [49, 29_001, 100.5, Number.NaN])
      assert.deepEqual(integrationTimeoutProblems("t", wrong), [
        {
          path: "t",
          code: "integration-timeout-out-of-range",
          message: `must be a whole number, 50 to 29000 milliseconds, got ${wrong}`,
        },
      ]);
  });

  it("are of an ARN that is none of a function", () => {
    assert.deepEqual(functionArnProblems("h", "arn:aws:lambda:eu-west-1:123456789012:function:greet"), []);
    const [problem] = functionArnProblems("h", "arn:x");
    assert.match(problem?.message ?? "", /got "arn:x"$/);
  });
});
