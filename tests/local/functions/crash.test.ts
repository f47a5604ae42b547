import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { until } from "../gateway/serving";
import { declare, type Running, withFunctions } from "./running-functions";

const pid = "exports.handler = async ({ run }) => { if (run) eval(run); return process.pid }";

async function pidOf({ invoke }: Running, declared: ReturnType<typeof declare>): Promise<number> {
  const invocation = await invoke(declared);
  ok(invocation.outcome === "returned", JSON.stringify(invocation));
  return invocation.payload as number;
}

/** One that ended and that nobody has asked for yet is still listed, as a zombie. */
function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

/** How a function may end its process, and what is said of it. */
const ends: [string, string, RegExp][] = [
  ["process.exit()", "process.exit()", /^Runtime\.ExitError Runtime exited: without providing a reason$/],
  ["process.abort()", "process.abort()", /^Runtime\.ExitError Runtime exited: signal: SIGABRT$/],
  ["a signal to itself", "process.kill(process.pid, 'SIGSEGV'); for (;;);", /signal: SIGSEGV$/],
  [
    "a Map without end",
    "const all = new Map(); for (let i = 0; ; i++) all.set(i, { i })",
    /^Runtime\.OutOfMemory .* 128 MiB/,
  ],
  ["one array beyond all memory", "new Array(2 ** 27).fill({})", /^Runtime\.OutOfMemory .* 128 MiB/],
  [
    "buffers, which are not on the heap",
    "const all = []; for (;;) all.push(Buffer.alloc(2 ** 20, 1))",
    /^Runtime\.OutOfMemory .* 128 MiB/,
  ],
  ["a recursion without end", "(function f() { f() })()", /^RangeError Maximum call stack/],
  ["noise in the laptop's own channel", "require('fs').writeSync(4, 'null\\n')", /^Runtime\.InvalidResponse/],
];

describe("a crash of a function", () => {
  for (const [title, run, failure] of ends) {
    it(`R17 by ${title} harms no other function and no other event`, async () => {
      const [crashing, other] = [declare({ "index.js": pid }), declare({ "index.js": pid }, { name: "other" })];
      await withFunctions([crashing, other], async (running) => {
        const before = await pidOf(running, other);
        const invocation = await running.invoke(crashing, { run });
        ok(invocation.outcome === "failed", JSON.stringify(invocation));
        match(`${invocation.errorType} ${invocation.errorMessage}`, failure);
        equal(await pidOf(running, other), before);
        ok((await pidOf(running, crashing)) > 0);
      });
    });
  }

  it("R17 from outside fails its event, and another instance takes the next", async () => {
    const declared = declare(
      {
        "index.js":
          "exports.handler = ({ wait }) => wait ? console.log(process.pid) ?? new Promise(() => {}) : process.pid",
      },
      { runtime: "nodejs24.x" },
    );
    await withFunctions([declared], async (running) => {
      const waiting = running.invoke(declared, { wait: true });
      const [killed] = (await running.lines(1)).map(Number) as [number];
      process.kill(killed, "SIGKILL");
      deepEqual(await waiting, {
        outcome: "failed",
        errorType: "Runtime.ExitError",
        errorMessage: "Runtime exited: signal: SIGKILL",
      });
      notEqual(await pidOf(running, declared), killed);
    });
  });

  it("between two events is not seen by the next", async () => {
    const declared = declare({ "index.js": pid });
    await withFunctions([declared], async (running) => {
      const before = await pidOf(running, declared);
      process.kill(before, "SIGKILL");
      // Until the laptop has taken notice of it.
      await until(() => !existsSync(`/proc/${before}`));
      notEqual(await pidOf(running, declared), before);
    });
  });

  it("takes the programs with it that the function started", async () => {
    const declared = declare({
      "index.js": `exports.handler = async () => {
        console.log(require("node:child_process").spawn("sleep", ["600"]).pid);
        await new Promise(() => {});
      }`,
    });
    let started = 0;
    await withFunctions([declared], async ({ invoke, lines }) => {
      void invoke(declared);
      started = Number((await lines(1))[0]);
      ok(isAlive(started));
    });
    await until(() => !isAlive(started));
  });

  it("R17 is told though a program that the function sent away holds its output open", async () => {
    const declared = declare({
      "index.js": `exports.handler = async () => {
        const stdio = "inherit";
        console.log(require("node:child_process").spawn("sleep", ["600"], { stdio, detached: true }).pid);
        process.exit(1);
      }`,
    });
    await withFunctions([declared], async ({ invoke, lines }) => {
      const invocation = await invoke(declared);
      process.kill(Number((await lines(1))[0]));
      ok(invocation.outcome === "failed");
      equal(invocation.errorMessage, "Runtime exited: exit status 1");
    });
  });

  const ways: [string, string][] = [
    ["at rest", "async () => console.log(process.pid)"],
    ["in an endless loop", "async () => { console.log(process.pid); for (;;); }"],
  ];
  for (const [way, handler] of ways) {
    it(`of the laptop itself ends its functions, ${way}`, async () => {
      const program = `
        const { declare, withFunctions } = require("./running-functions");
        const declared = declare({ "index.js": ${JSON.stringify(`exports.handler = ${handler}`)} }, { timeoutSeconds: 60 });
        void withFunctions([declared], async ({ invoke, lines }) => {
          void invoke(declared);
          console.log((await lines(1))[0]);
          await new Promise((resolve) => setTimeout(resolve, 60_000));
        });`;
      const args = ["--require", "ts-node/register/transpile-only", "--eval", program];
      const laptop = spawn(process.execPath, args, { cwd: __dirname, stdio: ["ignore", "pipe", "ignore"] });
      const [said] = (await once(laptop.stdout, "data")) as [Buffer];
      const worker = Number(String(said));
      ok(isAlive(worker));
      laptop.kill("SIGKILL");
      await until(() => !isAlive(worker));
    });
  }
});
