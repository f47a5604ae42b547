import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import { existsSync } from "node:fs";
import type { DeclaredFunction } from "../../../local/declared/declared-function";
import { declare, type Running, withFunctions } from "./running-functions";

const source = `const started = Math.random();
  exports.handler = async ({ wait }) => {
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
    return { started, root: __dirname };
  }`;

interface Answer {
  readonly started: number;
  readonly root: string;
}

async function ask({ invoke }: Running, declared: DeclaredFunction): Promise<Answer> {
  const invocation = await invoke(declared);
  ok(invocation.outcome === "returned", JSON.stringify(invocation));
  return invocation.payload as Answer;
}

describe("functions", () => {
  it("A12 are invoked by whom they permit, or by a role, whose policies are not looked at", async () => {
    const closed = declare({ "index.js": source }, { permissions: [] });
    await withFunctions([closed], async ({ functions, invoke }) => {
      equal((await invoke(closed)).outcome, "refused");
      equal((await functions.invoke(closed.arn, undefined, {}, 15_000)).outcome, "returned");
    });
  });

  it("stay warm when an update says the same", async () => {
    const declared = declare({ "index.js": source });
    await withFunctions([declared], async (running) => {
      const before = await ask(running, declared);
      await running.functions.update({ functions: [{ ...declared }], environment: {}, endpoints: {} });
      deepEqual(await ask(running, declared), before);
    });
  });

  it("begin anew when their code, settings or surroundings changed", async () => {
    const declared = declare({ "index.js": source });
    const same = { functions: [declared], environment: {}, endpoints: {} };
    const updates = [
      { ...same, functions: [declare({ "index.js": `${source}\n` })] },
      { ...same, functions: [{ ...declared, environment: { STAGE: "dev" } }] },
      { ...same, functions: [{ ...declared, timeoutSeconds: 9 }] },
      { ...same, functions: [{ ...declared, memorySizeMiB: 256 }] },
      { ...same, functions: [{ ...declared, runtime: "nodejs24.x" }] },
      { ...same, environment: { AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:1" } },
      { ...same, endpoints: { "abc.example": "http://127.0.0.1:1" } },
    ];
    await withFunctions([declared], async (running) => {
      for (const update of updates) {
        await running.functions.update(same);
        const before = await ask(running, declared);
        await running.functions.update(update);
        notEqual((await ask(running, declared)).started, before.started, JSON.stringify(update));
      }
    });
  });

  it("finish the event that they run when an update replaces them", async () => {
    const declared = declare({ "index.js": source });
    await withFunctions([declared], async (running) => {
      const before = await ask(running, declared);
      const inHand = running.invoke(declared, { wait: 100 });
      const changed = declare({ "index.js": "exports.handler = async () => 'new'" });
      await running.functions.update({ functions: [changed], environment: {}, endpoints: {} });
      deepEqual(await running.invoke(declared), { outcome: "returned", payload: "new" });
      deepEqual(await inHand, { outcome: "returned", payload: before });
      while (existsSync(before.root)) await new Promise((resolve) => setTimeout(resolve, 5));
    });
  });

  it("are gone, or may be invoked by others, after an update", async () => {
    const declared = declare({ "index.js": source });
    const other = declare({ "index.js": source }, { name: "other" });
    await withFunctions([declared, other], async (running) => {
      const before = await ask(running, declared);
      const closed = { ...declared, permissions: [] };
      await running.functions.update({ functions: [closed], environment: {}, endpoints: {} });
      equal((await running.invoke(declared)).outcome, "refused");
      equal((await running.invoke(other)).outcome, "refused");
      await running.functions.update({ functions: [declared], environment: {}, endpoints: {} });
      deepEqual(await ask(running, declared), before);
    });
  });

  it("leave nothing behind when they are closed, though an event runs", async () => {
    const declared = declare({ "index.js": source });
    let root = "";
    let inHand: Promise<unknown> = Promise.resolve();
    await withFunctions([declared], async (running) => {
      ({ root } = await ask(running, declared));
      inHand = running.invoke(declared, { wait: 60_000 });
    });
    equal(existsSync(root), false);
    deepEqual(await inHand, {
      outcome: "failed",
      errorType: "Runtime.ExitError",
      errorMessage: "Runtime exited: the laptop ended it",
    });
  });
});
