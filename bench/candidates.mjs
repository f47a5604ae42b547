import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

/** @typedef {Record<string, number>} Counts how many resources there are, by type */
/** @typedef {{ processor: number, elapsed: number }} Time milliseconds of a whole process: of all processors, and by the clock */

const processorTime = join(import.meta.dirname, "processor-time.cjs");

const componentCounts = /** @type {Record<number, Counts>} */ ({});

/**
 * Evaluates the component with so many routes, in a process of its own.
 *
 * @param {number} routeCount
 * @returns {Time}
 */
export function component(routeCount) {
  const { time, output } = run("component", [routeCount]);
  const counts = JSON.parse(output);
  assert.equal(counts["aws:apigatewayv2/route:Route"], routeCount);
  componentCounts[routeCount] = counts;
  return time;
}

/**
 * Evaluates the same resources without the component, which must have been evaluated with as many routes before.
 *
 * @param {number} routeCount
 */
export function plain(routeCount) {
  const { "websocket:index:WebSocketApi": _itself, ...counts } = componentCounts[routeCount];
  const { time, output } = run("plain", [
    routeCount,
    counts["aws:apigatewayv2/integration:Integration"],
    counts["aws:lambda/permission:Permission"],
  ]);
  assert.deepEqual(JSON.parse(output), counts, "bench/programs/plain.cjs no longer declares what the component does");
  return time;
}

/**
 * Synthesizes a CDK app that declares the same.
 *
 * @param {number} routeCount
 */
export function cdk(routeCount) {
  const outdir = mkdtempSync(join(tmpdir(), "bench-cdk-"));
  try {
    const { time } = run("cdk", [routeCount, outdir]);
    const { Resources: resources } = JSON.parse(readFileSync(join(outdir, "bench.template.json"), "utf8"));
    const types = Object.values(resources).map(({ Type }) => Type);
    for (const type of ["AWS::ApiGatewayV2::Route", "AWS::Lambda::Permission"])
      assert.equal(types.filter((found) => found === type).length, routeCount, type);
    return time;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/**
 * @param {string} program
 * @param {(string | number)[]} args
 */
function run(program, args) {
  const file = join(import.meta.dirname, "programs", `${program}.cjs`);
  // Without what this process was given: a compile cache or a preloaded module would make one candidate's start warm.
  const { PATH, HOME } = process.env;
  const start = performance.now();
  const { status, error, output } = spawnSync(
    process.execPath,
    ["--require", processorTime, file, ...args.map(String)],
    {
      env: { PATH, HOME },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    },
  );
  const elapsed = performance.now() - start;
  const [, stdout, stderr, processor] = output;
  if (error) throw error;
  if (status !== 0)
    throw new Error(`${program} with ${args[0]} routes ended with ${status}:\n${String(stderr).slice(-2000)}`);
  return { time: { processor: Number(processor), elapsed }, output: String(stdout) };
}
