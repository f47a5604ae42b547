import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

const bench = resolve(import.meta.dirname, "..");
// Below the packages, and gone with them.
const bundles = join(bench, "node_modules/.cache/fan-out");

/** What is compared, by the name of its file. */
export const peers = ["sample", "sdk", "sender", "raw", "undici", "node-http"];

/** @typedef {{ cpuMicroseconds: number, milliseconds: number, peakMiB: number }} Taken what a peer's process took */

/** Milliseconds after which a peer is given up. */
const patienceMilliseconds = 300_000;

/** Installs what only this needs, and makes of each peer what a function would be made of. */
export async function prepare() {
  if (!existsSync(join(bench, "node_modules/undici")))
    execFileSync("npm", ["ci", "--silent", "--ignore-scripts"], { cwd: bench, stdio: "inherit" });
  await build({
    entryPoints: peers.map((name) => join(import.meta.dirname, "peers", `${name}.mjs`)),
    outdir: bundles,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    mainFields: ["module", "main"],
    minify: true,
    logLevel: "warning",
  });
}

/**
 * Has a peer send to so many connections, in a process of its own.
 *
 * @param {string} name
 * @param {string} endpoint
 * @param {number} posts
 * @param {number} warm posts that come before and are not counted
 * @returns {Promise<Taken>}
 */
export async function taken(name, endpoint, posts, warm) {
  const env = {
    PATH: process.env.PATH,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "ASIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    // About as long as a function's.
    AWS_SESSION_TOKEN: "IQoJb3JpZ2luX2VjEXAMPLE//".repeat(32),
  };
  const args = [join(bundles, `${name}.js`), endpoint, String(posts), String(warm)];
  const options = { env, timeout: patienceMilliseconds };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return JSON.parse(stdout);
}
