import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import type { Invocation } from "../../../local/functions/invocation";
import { declare, withFunctions } from "./running-functions";

/** Answers which instance ran, and how many events it had. */
const counting = `
  const instance = Math.random();
  let events = 0;
  exports.handler = async ({ wait, exit, reject, explode }) => {
    events += 1;
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
    if (exit) process.exit(3);
    if (reject) { Promise.reject(new Error("forgotten")); await new Promise(() => {}) }
    if (explode) { setTimeout(() => { throw new TypeError("later") }); await new Promise(() => {}) }
    return { instance, events };
  }`;

interface Count {
  readonly instance: number;
  readonly events: number;
}

function count(invocation: Invocation): Count {
  ok(invocation.outcome === "returned", JSON.stringify(invocation));
  return invocation.payload as Count;
}

describe("an instance of a function", () => {
  it("stays warm", async () => {
    const declared = declare({ "index.js": counting });
    await withFunctions([declared], async ({ invoke }) => {
      const first = count(await invoke(declared));
      deepEqual(count(await invoke(declared)), { ...first, events: 2 });
    });
  });

  it("runs one event at a time, and there are at most ten", async () => {
    const declared = declare({ "index.js": counting });
    await withFunctions([declared], async ({ invoke }) => {
      // Longer than ten processes take to start, some at a time.
      const events = Array.from({ length: 13 }, () => invoke(declared, { wait: 4000 }));
      const counts = (await Promise.all(events)).map(count);
      equal(new Set(counts.map(({ instance }) => instance)).size, 10);
      deepEqual(counts.map(({ events }) => events).sort(), [...Array(10).fill(1), ...Array(3).fill(2)]);
    });
  });

  it("is replaced after it ended its process, and others are not harmed", async () => {
    const declared = declare({ "index.js": counting });
    await withFunctions([declared], async ({ invoke }) => {
      const before = count(await invoke(declared));
      const [other, ended] = await Promise.all([invoke(declared, { wait: 200 }), invoke(declared, { exit: true })]);
      deepEqual(ended, {
        outcome: "failed",
        errorType: "Runtime.ExitError",
        errorMessage: "Runtime exited: exit status 3",
      });
      equal(count(other).instance, before.instance);
      equal(count(await invoke(declared)).instance, before.instance);
      equal((await invoke(declared, { exit: true })).outcome, "failed");
      notEqual(count(await invoke(declared)).instance, before.instance);
    });
  });

  it("ends with an unhandled rejection or an uncaught exception, which go to the log", async () => {
    const declared = declare({ "index.js": counting });
    await withFunctions([declared], async ({ invoke, lines }) => {
      deepEqual(await invoke(declared, { reject: true }), {
        outcome: "failed",
        errorType: "Runtime.UnhandledPromiseRejection",
        errorMessage: "Error: forgotten",
      });
      deepEqual(await invoke(declared, { explode: true }), {
        outcome: "failed",
        errorType: "TypeError",
        errorMessage: "later",
      });
      equal(count(await invoke(declared)).events, 1);
      const log = (await lines(2)).join("\n");
      match(log, /Error: forgotten\n\s+at .*index\.js/);
      match(log, /TypeError: later/);
    });
  });

  it("is replaced when it died between two events", async () => {
    const declared = declare({
      "index.js": `exports.handler = async () => { setTimeout(() => { throw new Error("idle") }, 10); return 1 }`,
    });
    await withFunctions([declared], async ({ invoke, lines }) => {
      deepEqual(await invoke(declared), { outcome: "returned", payload: 1 });
      match((await lines(1)).join("\n"), /Error: idle/);
      deepEqual(await invoke(declared), { outcome: "returned", payload: 1 });
    });
  });

  it("reports what it writes line by line", async () => {
    const declared = declare({
      "index.js": `exports.handler = async () => {
        console.log("one\\ntwo");
        console.error("three");
        process.stdout.write("fo");
        process.stdout.write("ur\\n");
        process.emitWarning("five");
      }`,
    });
    await withFunctions([declared], async ({ invoke, events, lines }) => {
      await invoke(declared);
      const written = await lines(5);
      for (const line of ["one", "two", "three", "four"]) ok(written.includes(line), line);
      ok(written.some((line) => line.includes("Warning: five")));
      ok(events.every((event) => "function" in event && event.function === "chat"));
    });
  });

  it("writes nothing into the laptop's own output", () => {
    const program = `
      const { declare, withFunctions } = require("./running-functions");
      const code = "exports.handler = async () => { console.log(1); console.error(2); process.emitWarning('3') }";
      const declared = declare({ "index.js": code });
      void withFunctions([declared], async ({ invoke, lines }) => { await invoke(declared); await lines(3) });`;
    const args = ["--require", "ts-node/register/transpile-only", "--eval", program];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: __dirname, encoding: "utf8" });
    deepEqual({ status, stdout, stderr }, { status: 0, stdout: "", stderr: "" });
  });

  it("writes to its log why it cannot have its environment's NODE_OPTIONS", async () => {
    const declared = declare(
      { "index.js": counting },
      { environment: { NODE_OPTIONS: "--max-old-space-size=100 --no-such-flag" } },
    );
    await withFunctions([declared], async ({ invoke, lines }) => {
      deepEqual(await invoke(declared), {
        outcome: "failed",
        errorType: "Runtime.ExitError",
        errorMessage: "Runtime exited: exit status 9",
      });
      match((await lines(1)).join("\n"), /--no-such-flag is not allowed in NODE_OPTIONS/);
    });
  });

  it("fails its event alone when no process can have its environment", async () => {
    for (const value of ["a\0b", "x".repeat(5_000_000)]) {
      const declared = declare({ "index.js": counting }, { environment: { value } });
      await withFunctions([declared], async ({ invoke }) => {
        equal((await invoke(declared)).outcome, "failed");
        equal((await invoke(declared)).outcome, "failed");
      });
    }
  });
});
