import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { declare, withFunctions } from "./running-functions";

describe("a call of a function by its name", () => {
  const echo = declare(
    {
      "index.js":
        "exports.handler = async (event, { awsRequestId: id, invokedFunctionArn: arn }) => ({ event, id, arn })",
    },
    { permissions: [] },
  );

  it("runs it with the payload, and tells the id of the request", async () => {
    await withFunctions([echo], async ({ functions }) => {
      for (const [reference, arn] of [
        ["chat", echo.arn],
        [echo.arn, echo.arn],
        ["chat:live", `${echo.arn}:live`],
      ] as const) {
        const { requestId, invocation } = await functions.call(reference, '{"a":1}');
        deepEqual(invocation, { outcome: "returned", payload: { event: { a: 1 }, id: requestId, arn } });
      }
    });
  });

  it("takes a payload with line breaks, and rejects what is no JSON", async () => {
    await withFunctions([echo], async ({ functions }) => {
      const { invocation } = await functions.call("chat", '{\n  "a":\r\n1\n}');
      ok(invocation.outcome === "returned");
      deepEqual((invocation.payload as { event: unknown }).event, { a: 1 });
      await rejects(functions.call("chat", '1,"requestId":"x"'), SyntaxError);
    });
  });

  it("does not find a function that is not declared", async () => {
    await withFunctions([echo], async ({ functions }) => {
      const { invocation } = await functions.call("ghost", "{}");
      deepEqual(invocation, { outcome: "not-found", reason: "no function is declared as ghost" });
    });
  });

  it("waits as long as the function may run", async () => {
    const slow = declare({ "index.js": "exports.handler = () => new Promise(() => {})" }, { timeoutSeconds: 0.1 });
    await withFunctions([slow], async ({ functions }) => {
      const { invocation } = await functions.call("chat", "{}");
      ok(invocation.outcome === "failed");
      equal(invocation.errorType, "Sandbox.Timedout");
    });
  });
});
