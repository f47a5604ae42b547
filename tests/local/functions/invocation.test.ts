import { deepEqual, equal, match, ok } from "node:assert/strict";
import fc from "fast-check";
import { declare, sourceArn, withFunctions } from "./running-functions";

describe("an invocation", () => {
  it("returns what the JSON of the result says", async () => {
    const echo = declare({
      "index.js": "exports.handler = async (event) => ({ ...event, at: new Date(0), no: undefined })",
    });
    const nothing = declare({ "index.js": "exports.handler = async () => {}" }, { name: "nothing" });
    await withFunctions([echo, nothing], async ({ invoke }) => {
      deepEqual(await invoke(echo, { body: "é😀" }), {
        outcome: "returned",
        payload: { body: "é😀", at: "1970-01-01T00:00:00.000Z" },
      });
      deepEqual(await invoke(nothing), { outcome: "returned", payload: null });
    });
  });

  it("fails when the result has no JSON", async () => {
    const cycle = declare({ "index.js": "exports.handler = async () => { const a = {}; a.a = a; return a }" });
    const bigint = declare({ "index.js": "exports.handler = async () => 1n" }, { name: "bigint" });
    await withFunctions([cycle, bigint], async ({ invoke }) => {
      for (const declared of [cycle, bigint]) {
        const invocation = await invoke(declared);
        equal(invocation.outcome, "failed");
        ok(invocation.outcome === "failed" && invocation.errorType === "Runtime.JSONStringifyError");
      }
    });
  });

  it("takes a result of 6 MB, and fails for more", async () => {
    const declared = declare({ "index.js": "exports.handler = async ({ length }) => 'x'.repeat(length)" });
    await withFunctions([declared], async ({ invoke }) => {
      const most = await invoke(declared, { length: 6_291_554 });
      ok(most.outcome === "returned" && (most.payload as string).length === 6_291_554);
      deepEqual(await invoke(declared, { length: 6_291_555 }), {
        outcome: "failed",
        errorType: "Function.ResponseSizeTooLarge",
        errorMessage: "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
      });
    });
  });

  it("survives any payload and any result", async () => {
    const code = `exports.handler = async (event) => {
      if (event && event.throws) throw event.value;
      return event && event.text ? eval("(" + event.text + ")") : event;
    }`;
    const declared = declare({ "index.js": code });
    const odd = [
      "undefined",
      "() => 1",
      "Symbol()",
      "NaN",
      "new Map([[1, 2]])",
      "{ toJSON() { throw 1 } }",
      "new Proxy({}, {})",
    ];
    const result = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(...odd).map((text) => ({ text })),
      fc.jsonValue().map((value) => ({ throws: true, value })),
    );
    await withFunctions([declared], async ({ invoke, functions }) => {
      const alive = { outcome: "returned", payload: "alive" };
      await fc.assert(
        fc.asyncProperty(result, fc.string(), async (event, text) => {
          const { outcome, ...rest } = await invoke(declared, event);
          ok(outcome === "returned" || outcome === "failed", outcome);
          const isPlain = typeof event !== "object" || event === null || !("text" in event || "throws" in event);
          if (isPlain) deepEqual(rest, { payload: JSON.parse(JSON.stringify(event)) });
          deepEqual((await functions.call("chat", JSON.stringify(text))).invocation, {
            outcome: "returned",
            payload: text,
          });
          deepEqual(await invoke(declared, "alive"), alive);
        }),
        { numRuns: 200 },
      );
    });
  });

  it("takes an invoke ARN with an alias, and tells the handler", async () => {
    const declared = declare({ "index.js": "exports.handler = async (event, context) => context.invokedFunctionArn" });
    await withFunctions([declared], async ({ functions }) => {
      const uri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${declared.arn}:live/invocations`;
      const invocation = await functions.invoke(uri, sourceArn, {}, 5000);
      equal(invocation.outcome === "returned" && invocation.payload, `${declared.arn}:live`);
    });
  });

  it("S8 has the id that the handler knows it by, however it ends", async () => {
    const code = "exports.handler = async ({ run }, { awsRequestId }) => await eval(run)(awsRequestId)";
    const declared = declare({ "index.js": code });
    await withFunctions([declared], async ({ functions, lines }) => {
      const ask = (run: string, milliseconds: number) =>
        functions.invoke(declared.arn, sourceArn, { run }, milliseconds);
      const { requestId: late, outcome } = await ask("(id) => new Promise(() => console.log(id))", 50);
      deepEqual([outcome, await lines(1)], ["timed-out", [late]]);
      const { requestId: first, ...returned } = await ask("(id) => id", 15_000);
      deepEqual(returned, { outcome: "returned", payload: first });
      const { requestId: second, ...threw } = await ask("(id) => { throw new Error(id) }", 15_000);
      deepEqual(threw, { outcome: "failed", errorType: "Error", errorMessage: second });
    });
  });

  it("is refused when there is no such function", async () => {
    await withFunctions([], async ({ functions }) => {
      const arn = "arn:aws:lambda:us-east-1:123456789012:function:ghost";
      deepEqual(await functions.invoke(arn, sourceArn, {}, 5000), {
        outcome: "refused",
        reason: `no function is declared as ${arn}`,
      });
    });
  });

  it("is refused when API Gateway may not invoke the function", async () => {
    const declared = declare(
      {},
      { permissions: [{ principal: "apigateway.amazonaws.com", sourceArn: "arn:other/*" }] },
    );
    await withFunctions([declared], async ({ invoke }) => {
      const invocation = await invoke(declared);
      ok(invocation.outcome === "refused");
      match(invocation.reason, /chat may not be invoked by arn:aws:execute-api:.*aws\.lambda\.Permission/);
    });
  });

  it("fails with the name and message of what the handler threw", async () => {
    const declared = declare({
      "index.js": `class Refused extends Error { name = "Refused" }
        exports.handler = async ({ value }) => { throw value ?? new Refused("no") }`,
    });
    await withFunctions([declared], async ({ invoke }) => {
      const failed = { outcome: "failed" };
      deepEqual(await invoke(declared), { ...failed, errorType: "Refused", errorMessage: "no" });
      deepEqual(await invoke(declared, { value: "gone" }), { ...failed, errorType: "string", errorMessage: "gone" });
    });
  });

  it("fails when the function's own time is over, in an endless loop too", async () => {
    const loop = declare({ "index.js": "exports.handler = async () => { for (;;); }" }, { timeoutSeconds: 0.1 });
    const wait = declare(
      { "index.js": "exports.handler = () => new Promise(() => {})" },
      { name: "wait", timeoutSeconds: 0.1 },
    );
    await withFunctions([loop, wait], async ({ invoke }) => {
      const expected = {
        outcome: "failed",
        errorType: "Sandbox.Timedout",
        errorMessage: "Task timed out after 0.10 seconds",
      };
      deepEqual(await Promise.all([invoke(loop), invoke(wait)]), [expected, expected]);
      deepEqual(await invoke(loop), expected);
    });
  });

  it("fails when the time of a warm function is over too", async () => {
    const code = "exports.handler = async ({ wait }) => { if (wait) await new Promise(() => {}) }";
    const declared = declare({ "index.js": code }, { timeoutSeconds: 0.1 });
    await withFunctions([declared], async ({ invoke }) => {
      equal((await invoke(declared)).outcome, "returned");
      const invocation = await invoke(declared, { wait: true });
      ok(invocation.outcome === "failed");
      equal(invocation.errorType, "Sandbox.Timedout");
    });
  });

  it("times out for a caller who waits no longer, while the function goes on", async () => {
    const declared = declare({
      "index.js": "exports.handler = async () => { await new Promise((r) => setTimeout(r, 100)); console.log('done') }",
    });
    await withFunctions([declared], async ({ invoke, lines }) => {
      deepEqual(await invoke(declared, {}, 20), { outcome: "timed-out" });
      deepEqual(await lines(1), ["done"]);
    });
  });

  it("fails when the function uses more than its memory", async () => {
    const declared = declare({
      "index.js":
        "exports.handler = async () => { const all = []; for (;;) all.push(new Array(1000).fill(all.length)) }",
    });
    await withFunctions([declared], async ({ invoke }) => {
      deepEqual(await invoke(declared), {
        outcome: "failed",
        errorType: "Runtime.OutOfMemory",
        errorMessage: "the function used more than its 128 MiB of memory",
      });
    });
  });

  it("fails for a runtime that is neither of Node.js nor of Python", async () => {
    const declared = declare({}, { runtime: "java21" });
    await withFunctions([declared], async ({ invoke }) => {
      const invocation = await invoke(declared);
      ok(invocation.outcome === "failed");
      equal(invocation.errorType, "Runtime.Unsupported");
      match(invocation.errorMessage, /chat .*java21/);
    });
  });
});
