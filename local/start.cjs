/**
 * The laptop's first file: runs `main.js` beside it with what V8 made of it the last time. To compile so much takes
 * longer than most of what a start does.
 */
const { readFileSync, renameSync, writeFileSync } = require("node:fs");
const { wrap } = require("node:module");
const path = require("node:path");
const { Script } = require("node:vm");

/** Changed by `compile.cjs` with each `main.js`: V8 itself would look at its length alone. */
const cache = path.join(__dirname, "main-DIGEST.cache");
/** By then all has run that a start needs. */
const settledMilliseconds = 5000;

const filename = path.join(__dirname, "main.js");
const cachedData = kept();
const script = new Script(wrap(readFileSync(filename, "utf8")), { filename, cachedData });
// Rejected: another version of Node.js made it.
if (cachedData === undefined || script.cachedDataRejected) keepLater();
script.runInThisContext()(exports, require, module, filename, __dirname);

function kept() {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

function keepLater() {
  setTimeout(keep, settledMilliseconds).unref();
  process.once("exit", keep);
}

/** A folder that cannot be written costs the next start its time, and nothing else. */
function keep() {
  process.off("exit", keep);
  const unfinished = `${cache}.${process.pid}`;
  try {
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, cache);
  } catch {}
}
