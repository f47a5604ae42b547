// What it costs to send one notification to many connections, beside the AWS SDK's ways: see docs/benchmarks.md.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { peers, prepare, taken } from "./fan-out/peers.mjs";
import { goals, ratiosOf, report } from "./fan-out/report.mjs";
import { freePort } from "./gateway/running.mjs";
import { ServerProcess } from "./gateway/server-process.mjs";
import { roundOptions, roundsOf } from "./rounds.mjs";

/** @typedef {import("./gateway/report.mjs").Samples} Samples */

const { values: options } = parseArgs({ options: roundOptions });
const rounds = roundsOf(options.rounds ?? (options.quick ? "1" : "3"));
/** Recipients of what is measured warm, and how many come before. */
const [posts, warm] = options.quick ? [5000, 2000] : [10_000, 5000];
const all = 100_000;
/** The part of a failing stage's connections that is not gone. */
const reachable = 0.9;

/** @type {Samples} */
const samples = {};
/** @type {Record<string, string>} */
const missing = {};

await prepare();
const folder = mkdtempSync(join(tmpdir(), "bench-fan-out-"));
const port = await freePort();
const stub = {
  file: process.execPath,
  args: [join(import.meta.dirname, "fan-out/stub.mjs"), String(port)],
  cwd: folder,
};
const server = new ServerProcess({ ...stub, log: join(folder, "log") });
try {
  await listening();
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < peers.length; turn++) {
      // Each round begins with another one, so that none has the best place.
      const peer = /** @type {string} */ (peers[(round + turn) % peers.length]);
      console.error(`Round ${round + 1} of ${rounds}: ${peer} …`);
      await measured(peer, round === 0).catch((error) => {
        missing[peer] = String(error?.message ?? error);
      });
    }
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

const ratios = ratiosOf(samples);
console.log(
  `Node.js ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? process.arch}, ${rounds} rounds\n`,
);
console.log(`${report(samples)}\n`);
for (const [name, reason] of Object.entries(missing)) console.log(`Not measured to its end: ${name}: ${reason}`);
for (const [name, [relation, goal]] of Object.entries(goals))
  console.log(`${name}: ${ratios[name]}; the goal is ${relation} ${goal}`);
if (options.json) writeFileSync(options.json, `${JSON.stringify({ ratios, missing, samples }, null, 2)}\n`);

/** @param {string} peer @param {boolean} isFirst */
async function measured(peer, isFirst) {
  const keep = (/** @type {string} */ measure, /** @type {number} */ value) => {
    const kept = samples[peer] ?? {};
    samples[peer] = { ...kept, [measure]: [...(kept[measure] ?? []), value] };
  };
  const quick = await fanOut(peer, "quick", posts, warm);
  keep("cpu", quick.cpuMicroseconds / posts);
  keep("rate", (posts / quick.milliseconds) * 1000);
  const slow = await fanOut(peer, "slow", posts, warm);
  keep("slowCpu", slow.cpuMicroseconds / posts);
  keep("slowRate", (posts / slow.milliseconds) * 1000);
  const failing = await fanOut(peer, "failing", posts, warm);
  keep("failingCpu", failing.cpuMicroseconds / posts);
  keep("failingLost", (posts + warm) * reachable - failing.reached);
  keep("coldCpu", (await fanOut(peer, "quick", 1000, 0)).cpuMicroseconds / 1000);
  // It says little more the second time, and the slowest need a minute.
  if (!isFirst) return;
  const large = await fanOut(peer, "quick", all, 0);
  keep("peakMiB", large.peakMiB);
  keep("lost", all - large.reached);
}

/**
 * @param {string} peer
 * @param {string} stage
 * @param {number} recipients
 * @param {number} before recipients that warm it up
 */
async function fanOut(peer, stage, recipients, before) {
  server.check();
  const result = await taken(peer, `http://127.0.0.1:${port}/${stage}`, recipients, before);
  /** @type {{ reached: number }} */
  const { reached } = await (await fetch(`http://127.0.0.1:${port}/count`)).json();
  return { ...result, reached };
}

async function listening() {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await delay(20)) {
    server.check();
    if (await fetch(`http://127.0.0.1:${port}/count`).catch(() => undefined)) return;
  }
  throw new Error("The stub does not listen");
}
