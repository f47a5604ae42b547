import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { DeclaredFunction } from "../../../local/declared/declared-function";
import { declare, withFunctions } from "./running-functions";

const esm = 'await null; export const handler = async () => import.meta.url.split("/").pop();';
const cjs = 'exports.handler = async () => require("node:path").basename(__filename);';
const packageJson = '{ "type": "module" }';

/** What loads, the package, the handler, what it returns. */
const loadable: [string, Record<string, string>, string, unknown][] = [
  ["CommonJS", { "index.js": cjs }, "index.handler", "index.js"],
  [
    "a .cjs file in a package of modules",
    { "index.cjs": cjs, "package.json": packageJson },
    "index.handler",
    "index.cjs",
  ],
  ["a .mjs file", { "index.mjs": esm }, "index.handler", "index.mjs"],
  ["a module by its package.json", { "index.js": esm, "package.json": packageJson }, "index.handler", "index.js"],
  ["a file in a folder", { "src/chat/say.js": cjs }, "src/chat/say.handler", "say.js"],
  ["the nearest package.json", { "esm/a.js": esm, "esm/package.json": packageJson }, "esm/a.handler", "a.js"],
  ["the package.json above its folder", { "src/a.js": esm, "package.json": packageJson }, "src/a.handler", "a.js"],
  ["a .js file before a .mjs file", { "index.mjs": esm, "index.js": cjs }, "index.handler", "index.js"],
  ["a nested export", { "index.js": "exports.routes = { say: async () => 'said' }" }, "index.routes.say", "said"],
];

/** What fails, the package, the handler, Lambda's error type, the message. */
const unloadable: [string, Record<string, string>, string, string, RegExp][] = [
  ["a missing file", {}, "index.handler", "Runtime.ImportModuleError", /Cannot find module 'index'/],
  [
    "a missing dependency",
    { "index.js": "require('nowhere')" },
    "index.handler",
    "Runtime.ImportModuleError",
    /nowhere/,
  ],
  ["a missing import", { "index.mjs": "import 'nowhere'" }, "index.handler", "Runtime.ImportModuleError", /nowhere/],
  [
    "a missing export",
    { "index.js": "" },
    "index.handler",
    "Runtime.HandlerNotFound",
    /index\.handler is undefined or not exported/,
  ],
  [
    "an export that is no function",
    { "index.js": "exports.handler = 1" },
    "index.handler",
    "Runtime.HandlerNotFound",
    /is not a function/,
  ],
  [
    "a syntax error",
    { "index.js": "exports.handler = (" },
    "index.handler",
    "Runtime.UserCodeSyntaxError",
    /SyntaxError/,
  ],
  [
    "a module that throws",
    { "index.js": "throw new RangeError('too far')" },
    "index.handler",
    "RangeError",
    /^too far$/,
  ],
  [
    "a module that ends the process",
    { "index.js": "process.exit(7)" },
    "index.handler",
    "Runtime.ExitError",
    /exit status 7/,
  ],
  ["a handler's name without an export", { "index.js": cjs }, "index", "Runtime.MalformedHandlerName", /"index"/],
  ["a handler outside the package", { "index.js": cjs }, "../index.handler", "Runtime.MalformedHandlerName", /\.\./],
  [
    "a handler that streams",
    { "index.js": "exports.handler = awslambda.streamifyResponse(async () => {})" },
    "index.handler",
    "Runtime.StreamingUnsupported",
    /streams its response/,
  ],
];

describe("a handler", () => {
  for (const [title, files, handler, payload] of loadable) {
    it(`loads from ${title}`, async () => {
      const declared = declare(files, { handler });
      await withFunctions([declared], async ({ invoke }) => {
        deepEqual(await invoke(declared), { outcome: "returned", payload });
      });
    });
  }

  for (const [title, files, handler, errorType, message] of unloadable) {
    it(`does not load from ${title}`, async () => {
      const declared = declare(files, { handler });
      await withFunctions([declared], async ({ invoke }) => {
        const invocation = await invoke(declared);
        ok(invocation.outcome === "failed", JSON.stringify(invocation));
        equal(invocation.errorType, errorType);
        match(invocation.errorMessage, message);
      });
    });
  }

  it("is loaded anew after it could not be", async () => {
    const declared = declare({
      "index.js": `const fs = require("fs"), seen = __dirname + "/seen";
        if (!fs.existsSync(seen)) { fs.writeFileSync(seen, ""); throw new Error("first") }
        exports.handler = async () => "second"`,
    });
    await withFunctions([declared], async ({ invoke, lines }) => {
      deepEqual(await invoke(declared), { outcome: "failed", errorType: "Error", errorMessage: "first" });
      deepEqual(await invoke(declared), { outcome: "returned", payload: "second" });
      match((await lines(1)).join("\n"), /Error: first\n\s+at .*index\.js:2/);
    });
  });

  it("may answer through a callback up to Node.js 22, and not from 24 on", async () => {
    const source =
      "exports.handler = (event, context, callback) => setTimeout(callback, 1, event.error ?? null, 'called')";
    const old = declare({ "index.js": source });
    const current = declare({ "index.js": source }, { name: "current", runtime: "nodejs24.x" });
    await withFunctions([old, current], async ({ invoke }) => {
      deepEqual(await invoke(old), { outcome: "returned", payload: "called" });
      deepEqual(await invoke(old, { error: "bad" }), { outcome: "failed", errorType: "string", errorMessage: "bad" });
      const refused = await invoke(current);
      ok(refused.outcome === "failed");
      equal(refused.errorType, "Runtime.CallbackHandlerDeprecated");
    });
  });

  it("may answer by its context up to Node.js 22, which has no such methods from 24 on", async () => {
    const source = {
      "index.js": `exports.handler = (event, context) => {
        setTimeout(() => {}, 60_000);
        setTimeout(() => context[event.method](...event.args), 1);
      }`,
    };
    const old = declare(source);
    const methods = declare(
      {
        "index.js":
          "exports.handler = async (event, { done, succeed, fail }) => [typeof done, typeof succeed, typeof fail]",
      },
      { name: "methods", runtime: "nodejs24.x" },
    );
    const failure = { outcome: "failed", errorType: "string", errorMessage: "bad" };
    await withFunctions([old, methods], async ({ invoke }) => {
      const answer = (method: string, ...args: unknown[]) => invoke(old, { method, args });
      deepEqual(await answer("succeed", 1), { outcome: "returned", payload: 1 });
      deepEqual(await answer("done", null, 2), { outcome: "returned", payload: 2 });
      deepEqual(await answer("done", "bad"), failure);
      deepEqual(await answer("fail", "bad"), failure);
      deepEqual(await invoke(methods), { outcome: "returned", payload: ["undefined", "undefined", "undefined"] });
    });
  });

  it("that calls back is over when nothing is left to do, or at once when its context says so", async () => {
    const declared = declare({
      "index.js": `let late = 0;
        exports.handler = (event, context, callback) => {
          context.callbackWaitsForEmptyEventLoop = event.waits;
          setTimeout(() => { late += 1 }, 50);
          callback(null, { toJSON: () => late });
        }`,
    });
    const never = declare({ "index.js": "exports.handler = (event, context, callback) => {}" }, { name: "never" });
    await withFunctions([declared, never], async ({ invoke }) => {
      deepEqual(await invoke(declared, { waits: true }), { outcome: "returned", payload: 1 });
      deepEqual(await invoke(declared, { waits: false }), { outcome: "returned", payload: 1 });
      deepEqual(await invoke(declared, { waits: true }), { outcome: "returned", payload: 3 });
      deepEqual(await invoke(never), { outcome: "returned", payload: null });
    });
  });

  it("H13 that calls back with an error is over at once, whatever it has left to do", async () => {
    const declared = declare({
      "index.js": `exports.handler = (event, context, callback) => {
        setTimeout(() => {}, 60_000);
        callback("Unauthorized");
      }`,
    });
    await withFunctions([declared], async ({ invoke }) => {
      const failure = { outcome: "failed", errorType: "string", errorMessage: "Unauthorized" };
      deepEqual(await invoke(declared), failure);
    });
  });

  it("may return without a promise from Node.js 24 on; before, that is thrown away", async () => {
    const source = { "index.js": "exports.handler = () => 'plain'" };
    const current: DeclaredFunction = declare(source, { runtime: "nodejs24.x" });
    const old = declare(source, { name: "old" });
    await withFunctions([current, old], async ({ invoke }) => {
      deepEqual(await invoke(current), { outcome: "returned", payload: "plain" });
      deepEqual(await invoke(old), { outcome: "returned", payload: null });
    });
  });
});
