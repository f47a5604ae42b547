import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { bare, ministack, program, serverlessOffline } from "./candidates.mjs";
import { installMinistack } from "./ministack.mjs";

/** @typedef {import("./candidates.mjs").Candidate} Candidate */

const bench = resolve(import.meta.dirname, "..");
// Below the packages, so that their place is found from the service's folder, and gone with them.
const cache = join(bench, "node_modules/.cache/gateway");
/** The folder with the functions' code, one file each, and the service that serverless-offline runs. */
const handlers = join(cache, "service");

/** Builds the component and the laptop. */
export function build() {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: resolve(bench, ".."), stdio: "inherit" });
  execFileSync(process.execPath, [join(bench, "../local/compile.cjs")], { stdio: "inherit" });
}

/**
 * The candidates beside the laptop and the raw server: the peers are installed where they are not there yet, and one
 * that cannot be had is left out, with the reason.
 *
 * @returns {{ candidates: Candidate[], missing: Record<string, string> }}
 */
export function others() {
  /** @type {Record<string, string>} */
  const missing = {};
  const had = (/** @type {string} */ name, /** @type {() => Candidate[]} */ get) => {
    try {
      return get();
    } catch (error) {
      missing[name] = String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
      return [];
    }
  };
  const offline = had("serverless-offline", () => {
    installPackages();
    return [serverlessOffline(handlers, true), serverlessOffline(handlers, false)];
  });
  buildHandlers();
  const stack = had("MiniStack", () => [ministack(installMinistack(cache), handlers)]);
  return { candidates: [bare(handlers), ...offline, ...stack], missing };
}

function installPackages() {
  if (existsSync(join(bench, "node_modules/serverless-offline"))) return;
  execFileSync("npm", ["ci", "--silent", "--ignore-scripts"], {
    cwd: bench,
    stdio: ["ignore", "ignore", "pipe"],
    timeout: 300_000,
  });
}

/** The same code for everyone: what the component would make of it. */
function buildHandlers() {
  mkdirSync(handlers, { recursive: true });
  copyFileSync(join(import.meta.dirname, "serverless.yml"), join(handlers, "serverless.yml"));
  buildSync({
    entryPoints: ["echo", "push"].map((name) => join(program, "handlers", `${name}.ts`)),
    outdir: handlers,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
  });
}
