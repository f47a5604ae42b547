/**
 * Compiles the laptop, as one file for each of its processes and threads, before anything of it runs: a TypeScript
 * loader would cost each of them more time than all the rest of their start.
 *
 * Preloaded by `npm start` and by the tests, so that what runs is always what stands here.
 */
const path = require("node:path");
const { buildSync } = require("esbuild");

buildSync({
  absWorkingDir: path.dirname(__dirname),
  entryPoints: ["local/start.ts", "local/evaluate/program-process.ts", "local/functions/worker.ts"],
  outdir: "dist/laptop",
  entryNames: "[name]",
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  logLevel: "warning",
});
