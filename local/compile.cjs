/**
 * Compiles the laptop, as one file for each of its processes and threads, before anything of it runs: a TypeScript
 * loader would cost each of them more time than all the rest of their start.
 *
 * Preloaded by `npm start` and by the tests, so that what runs is always what stands here.
 */
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { buildSync } = require("esbuild");

const { outputFiles } = buildSync({
  absWorkingDir: path.dirname(__dirname),
  entryPoints: ["local/start.ts", "local/evaluate/program-process.ts", "local/functions/worker.ts"],
  outdir: "dist/laptop",
  entryNames: "[name]",
  bundle: true,
  write: false,
  packages: "external",
  platform: "node",
  target: "node20",
  logLevel: "warning",
});
for (const { path: file, text } of outputFiles) if (text !== present(file)) writeWhole(file, text);

function present(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Never half of it: another laptop may be starting from the same folder. */
function writeWhole(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}
