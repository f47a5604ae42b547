/**
 * Compiles the laptop, as one file for each of its processes, before anything of it runs: a TypeScript
 * loader would cost each of them more time than all the rest of their start.
 *
 * Preloaded by `npm start` and by the tests, so that what runs is always what stands here; nothing is done while
 * what stands here is older than what was made of it.
 */
const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const root = path.dirname(__dirname);
const sources = ["local", "components/websocket-api/rules"];
const entryPoints = [
  "local/main.ts",
  "local/evaluate/program-process.ts",
  "local/functions/worker.ts",
  "local/tables/table-thread.ts",
];
const asWritten = ["local/functions/worker.py"];
const first = "local/start.cjs";
const page = "local/console/page";
/** Packages that every start needs: in the same file they load in a third of the time. */
const included = ["fflate", "jsonpath-plus", "ws", "yaml"];
const compiled = path.join(root, "dist", "laptop", "start.js");

if (newest(sources.map((folder) => path.join(root, folder))) > changed(compiled)) compile();

function compile() {
  const { outputFiles } = require("esbuild").buildSync({
    absWorkingDir: root,
    entryPoints,
    outdir: path.dirname(compiled),
    entryNames: "[name]",
    bundle: true,
    write: false,
    packages: "external",
    alias: Object.fromEntries(included.map((name) => [name, require.resolve(name)])),
    platform: "node",
    target: "node20",
    logLevel: "warning",
  });
  compilePage();
  const folder = path.dirname(compiled);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith(".cache")) rmSync(path.join(folder, name), { force: true });
  for (const file of asWritten) writeWhole(path.join(folder, path.basename(file)), readFileSync(path.join(root, file)));
  for (const { path: file, text } of outputFiles) writeWhole(file, text);
  // The one that is looked at goes last.
  const main = outputFiles.find(({ path: file }) => path.basename(file) === "main.js");
  const digest = require("node:crypto").createHash("sha256").update(main.contents).digest("hex").slice(0, 16);
  writeWhole(compiled, readFileSync(path.join(root, first), "utf8").replace("DIGEST", digest));
}

/** The console's page: one script and one style sheet, which ask for nothing from elsewhere. */
function compilePage() {
  const folder = path.join(path.dirname(compiled), "console");
  const { outputFiles } = require("esbuild").buildSync({
    absWorkingDir: root,
    entryPoints: [`${page}/page.ts`, `${page}/page.css`],
    outdir: folder,
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
  mkdirSync(folder, { recursive: true });
  for (const { path: file, text } of outputFiles) writeWhole(file, text);
  for (const file of ["page.html", "icon.svg"]) {
    writeWhole(path.join(folder, file), readFileSync(path.join(root, page, file)));
  }
}

/** Never half of it: another laptop may be starting from the same folder. */
function writeWhole(file, text) {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

/** When the last file or folder below these changed: a folder changes when a file of it comes or goes. */
function newest(folders) {
  return Math.max(...folders.map(lastChange));
}

/** `readdirSync` can do this by itself, and takes three times as long. */
function lastChange(folder) {
  const below = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const inside = path.join(folder, entry.name);
    return entry.isDirectory() ? lastChange(inside) : changed(inside);
  });
  return Math.max(changed(folder), ...below);
}

function changed(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
