// How long a broadcast takes at what size, by the real dispatch and delivery in simulated time: see docs/scale.md.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildSync } from "esbuild";
import { randomFrom } from "./random.mjs";
import { picture } from "./scale/picture.mjs";
import { SimulatedAws } from "./scale/simulated-aws.mjs";
import { SimulatedClock } from "./scale/simulated-clock.mjs";

const { values: options } = parseArgs({
  options: {
    connections: { type: "string", multiple: true, default: ["1", "1000", "10000", "100000", "1000000"] },
    shards: { type: "string", default: "8" },
    concurrency: { type: "string", default: "10" },
    memory: { type: "string", default: "512" },
    json: { type: "string" },
    svg: { type: "string" },
  },
});

const delivery = await built();
const results = [];
for (const connections of options.connections.map(Number)) {
  const started = performance.now();
  const result = await broadcast(connections);
  results.push(result);
  const { curve, ...shown } = result;
  console.log(JSON.stringify(shown), `simulated in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
if (options.svg) writeFileSync(options.svg, picture(results.filter(({ curve }) => curve.length > 4)));
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);

/** @param {number} connections */
async function broadcast(connections) {
  const situation = {
    connections,
    shards: Number(options.shards),
    maximumConcurrency: Number(options.concurrency),
    memoryMiB: Number(options.memory),
    batchSize: 10,
    timeoutSeconds: 60,
  };
  const clock = new SimulatedClock();
  const aws = new SimulatedAws(clock, situation, randomFrom(1), delivery.jobMessage);
  aws.put(JSON.stringify({ version: 1, to: { all: true }, data: { text: "shipped" }, id: "n1" }));
  await clock.until(
    aws.run(() => {
      const gate = new delivery.Gate(delivery.widthByLatency());
      return delivery.deliverMessages({ ...aws.services(), gate });
    }),
  );
  const at = (/** @type {number} */ share) => (aws.curve.findIndex((sent) => sent >= share * connections) + 1) / 10;
  return {
    connections,
    sent: aws.sent,
    dead: aws.dead,
    halfSeconds: at(0.5),
    mostSeconds: at(0.99),
    allSeconds: aws.lastSentAt / 1000,
    throttled: aws.throttled,
    invocations: aws.invocations,
    gigabyteSeconds: (aws.milliseconds / 1000) * (situation.memoryMiB / 1024),
    readUnits: aws.readUnits,
    messages: aws.messages,
    curve: aws.curve,
  };
}

/** The handlers' own code, as one module. */
async function built() {
  const folder = mkdtempSync(join(tmpdir(), "bench-scale-"));
  const core = resolve(import.meta.dirname, "../handlers/core");
  const file = join(folder, "delivery.mjs");
  const names = { "deliver-messages": "deliverMessages", gate: "Gate", width: "widthByLatency", job: "jobMessage" };
  const contents = Object.entries(names).map(([module, name]) => `export { ${name} } from "./${module}";`);
  buildSync({
    stdin: { contents: contents.join("\n"), resolveDir: core },
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["@aws-sdk/*"],
  });
  try {
    return await import(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
