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

/** @typedef {import("./gateway/candidates.mjs").Candidate} Candidate */
/** @typedef {import("./gateway/report.mjs").Samples} Samples */

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    json: { type: "string" },
  },
});
const rounds = Number(options.rounds ?? (options.quick ? 1 : 3));
if (!(Number.isInteger(rounds) && rounds > 0)) fail(`--rounds must be a whole number above 0, got ${options.rounds}`);
const milliseconds = options.quick ? 1000 : 2000;

console.error("Building, and installing the peers that are not there yet …");
build();
const { candidates, missing } = others();
/** @type {Samples} */
const samples = {};

for (let round = 1; round <= rounds; round++) {
  const all = [raw, laptop, ...candidates];
  for (let turn = 0; turn < all.length; turn++) {
    // Each round begins with another one, so that none has the best place.
    const candidate = /** @type {Candidate} */ (all[(round + turn) % all.length]);
    console.error(`Round ${round} of ${rounds}: ${candidate.name} …`);
    await measured(candidate).catch((error) => {
      missing[candidate.name] = String(error?.message ?? error);
    });
  }
}

const ratios = ratiosOf(samples);
console.log(
  `Node.js ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? process.arch}, ${rounds} rounds\n`,
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
  if (candidate === laptop) {
    rmSync(join(program, ".build"), { recursive: true, force: true });
    await withRunning(candidate, async ({ startMilliseconds }) => keep("start", startMilliseconds));
  }
  await withRunning(candidate, async (running) => {
    keep(candidate === laptop ? "warmStart" : "start", running.startMilliseconds);
    if (candidate.name !== "bare server") keep("alone", await alone(running, milliseconds / 2));
    const echo = await answers(running, "echo", milliseconds);
    keep("echoPerSecond", echo.perSecond);
    keep("echoProcessor", echo.processorMicroseconds);
    if (candidate !== raw) keep("postPerSecond", (await answers(running, "push", milliseconds)).perSecond);
    keep("burst200", await burst(running, 200));
    if (candidate === raw || candidate === laptop) keep("burst2000", await burst(running, 2000));
  });
  await withRunning(candidate, async (running) => {
    const { bytes, sockets } = await idle(running, 6000, 15_000);
    keep("idleBytes", bytes);
    keep("idleConnections", sockets.length);
    if (candidate === laptop) {
      sockets.push(...(await crowd(running.url, 4000, 20_000)));
      keep("answeringOf10000", await answering(sockets));
    }
    for (const socket of sockets) socket.terminate();
  });
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exit(1);
}
