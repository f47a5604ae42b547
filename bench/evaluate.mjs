// How long a program that declares a WebSocket API takes to evaluate, against its peers: see docs/benchmarks.md.
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cdk, component, plain } from "./candidates.mjs";
import { roundsOf } from "./rounds.mjs";
import { samplesOf, summary, table } from "./summary.mjs";

const routeCounts = [2, 20, 200];
const candidates = Object.entries({ component, plain, cdk });
const goals = { cdk2: 0.25, cdk20: 0.25, cdk200: 0.45, plain: 1.25 };

const { values: options } = parseArgs({
  options: { rounds: { type: "string", default: "7" }, json: { type: "string" } },
});
const rounds = roundsOf(options.rounds);

if (!existsSync(join(import.meta.dirname, "node_modules/aws-cdk-lib"))) {
  console.error("Installing aws-cdk-lib …");
  execFileSync("npm", ["ci", "--silent"], { cwd: import.meta.dirname, stdio: "inherit" });
}
console.error("Building the component …");
execFileSync("npm", ["run", "--silent", "build"], { cwd: join(import.meta.dirname, ".."), stdio: "inherit" });

const measured = measure();
const elapsed = samplesOf(measured, "elapsed");
const processor = samplesOf(measured, "processor");
const { ratios, millisecondsPerRoute, ofFastest } = summary(processor);
console.log(
  `Node.js ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? process.arch}, ${rounds} rounds\n`,
);
console.log(`Processor time\n\n${table(processor)}\n`);
console.log(`Elapsed time\n\n${table(elapsed)}\n`);
for (const [name, goal] of Object.entries(goals))
  console.log(`${name}: ${ratios[name]}, of the fastest ${ofFastest.ratios[name]}; at most ${goal} is the goal`);
const { to20, to200 } = millisecondsPerRoute;
console.log(`growth: ${to20} ms a route from 2 to 20, ${to200} from 20 to 200; no more than before is the goal`);
if (options.json)
  writeFileSync(
    options.json,
    `${JSON.stringify({ ratios, millisecondsPerRoute, ofFastest, elapsed: summary(elapsed), measured }, null, 2)}\n`,
  );

/** One warm-up round, then the rounds that count; each begins with another candidate, so that none has the best place. */
function measure() {
  const taken = Object.fromEntries(routeCounts.map((count) => [count, { component: [], plain: [], cdk: [] }]));
  for (let round = 0; round <= rounds; round++) {
    console.error(round === 0 ? "Warming up …" : `Round ${round} of ${rounds} …`);
    for (const count of routeCounts) {
      for (let turn = 0; turn < candidates.length; turn++) {
        const [name, evaluate] = candidates[(round + turn) % candidates.length];
        const time = evaluate(count);
        if (round > 0) taken[count][name].push(time);
      }
    }
  }
  return taken;
}
