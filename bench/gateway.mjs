// How fast the laptop's gateway is, and how large, against its peers: see docs/benchmarks.md.
import { rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { laptop, program, raw } from "./gateway/candidates.mjs";
import { crowd } from "./gateway/client.mjs";
import { alone, answering, answers, burst, idle } from "./gateway/measures.mjs";
import { build, others } from "./gateway/prepare.mjs";
import { goals, ratiosOf, report } from "./gateway/report.mjs";
import { withRunning } from "./gateway/running.mjs";
import { roundOptions, roundsOf } from "./rounds.mjs";

/** @typedef {import("./gateway/candidates.mjs").Candidate} Candidate */
/** @typedef {import("./gateway/report.mjs").Samples} Samples */
/** @typedef {import("./gateway/running.mjs").Running} Running */

const { values: options } = parseArgs({ options: roundOptions });
const rounds = roundsOf(options.rounds ?? (options.quick ? "1" : "3"));
/** How long each measure of speed takes. */
const milliseconds = options.quick ? 1000 : 2000;
/** How long connections are made for; those that are there by then are measured. */
const idleMilliseconds = 10_000;
/** No round begins later than that, so that all takes less than six minutes on a busy machine too. */
const latestMilliseconds = 240_000;

console.error("Building, and installing the peers that are not there yet …");
build();
const { candidates, missing } = others();
/** @type {Samples} */
const samples = {};

let done = 0;
for (; done < rounds && performance.now() < latestMilliseconds; done++) {
  // Each round begins with another one, so that none has the best place; peers that are in no ratio are in the first.
  const all = [raw, laptop, ...candidates.filter(({ isCompared }) => isCompared || done === 0)];
  for (let turn = 0; turn < all.length; turn++) {
    const candidate = /** @type {Candidate} */ (all[(done + turn) % all.length]);
    console.error(`Round ${done + 1} of ${rounds}: ${candidate.name} …`);
    await measured(candidate).catch((error) => {
      missing[candidate.name] = String(error?.message ?? error);
    });
  }
}

const ratios = ratiosOf(samples);
console.log(
  `Node.js ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? process.arch}, ${done} rounds\n`,
);
console.log(`${report(samples)}\n`);
for (const [name, reason] of Object.entries(missing)) console.log(`Not measured to its end: ${name}: ${reason}`);
for (const [name, [relation, goal]] of Object.entries(goals))
  console.log(`${name}: ${ratios[name] ?? "not measured"}; the goal is ${relation} ${goal}`);
if (options.json) writeFileSync(options.json, `${JSON.stringify({ ratios, missing, samples }, null, 2)}\n`);

/** @param {Candidate} candidate */
async function measured(candidate) {
  const keep = (/** @type {string} */ measure, /** @type {number} */ value) => {
    const kept = samples[candidate.name] ?? {};
    samples[candidate.name] = { ...kept, [measure]: [...(kept[measure] ?? []), value] };
  };
  // What is in no ratio is measured once.
  const isWhole = done === 0 || candidate === raw || candidate === laptop;
  if (candidate === laptop) {
    rmSync(join(program, ".build"), { recursive: true, force: true });
    await withRunning(candidate, async ({ startMilliseconds }) => keep("start", startMilliseconds));
  }
  await withRunning(candidate, async (running) => {
    keep(candidate === laptop ? "warmStart" : "start", running.startMilliseconds);
    await speed(candidate, running, keep);
    if (!isWhole) return;
    keep("burst200", await burst(running, 200));
    if (candidate === raw || candidate === laptop) keep("burst2000", await burst(running, 2000));
  });
  if (isWhole) await withRunning(candidate, async (running) => await size(candidate, running, keep));
}

/**
 * @param {Candidate} candidate
 * @param {Running} running
 * @param {(measure: string, value: number) => void} keep
 */
async function speed(candidate, running, keep) {
  keep("alone", await alone(running, milliseconds / 2));
  const echo = await answers(running, "echo", milliseconds);
  keep("echoPerSecond", echo.perSecond);
  keep("echoProcessor", echo.processorMicroseconds);
  if (candidate !== raw) keep("postPerSecond", (await answers(running, "push", milliseconds)).perSecond);
}

/**
 * @param {Candidate} candidate
 * @param {Running} running
 * @param {(measure: string, value: number) => void} keep
 */
async function size(candidate, running, keep) {
  const { bytes, sockets } = await idle(running, 6000, idleMilliseconds);
  keep("idleBytes", bytes);
  keep("idleConnections", sockets.length);
  if (candidate === laptop) {
    sockets.push(...(await crowd(running.url, 10_000 - sockets.length, idleMilliseconds)));
    keep("answeringOf10000", await answering(sockets));
  }
  for (const socket of sockets) socket.terminate();
}
