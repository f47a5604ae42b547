import { deepEqual, equal, notEqual } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

describe("what V8 made of the laptop's code", () => {
  let folder: string;
  let cache: string;
  const start = (...flags: string[]) =>
    spawnSync(process.execPath, [...flags, join(folder, "start.js")], { encoding: "utf8" });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "code-cache-"));
    cache = join(folder, "main-one.cache");
    writeFileSync(join(folder, "start.js"), readFileSync("local/start.cjs", "utf8").replace("DIGEST", "one"));
    writeFileSync(join(folder, "main.js"), "console.log(__filename, require('node:path').sep);");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is kept when the laptop ends, and taken the next time", () => {
    const output = `${join(folder, "main.js")} /\n`;
    equal(start().stdout, output);
    deepEqual(readdirSync(folder).sort(), ["main-one.cache", "main.js", "start.js"]);
    const { ino } = statSync(cache);
    equal(start().stdout, output);
    equal(statSync(cache).ino, ino);
  });

  it("is made anew for a Node.js that cannot take it", () => {
    start();
    const made = readFileSync(cache);
    equal(start("--max-old-space-size=200").status, 0);
    notEqual(readFileSync(cache).equals(made), true);
    writeFileSync(cache, "garbage");
    equal(start().status, 0);
    notEqual(readFileSync(cache, "utf8"), "garbage");
  });

  it("is not missed where it cannot be written", () => {
    // A folder in its place, since permissions do not keep everyone out.
    mkdirSync(cache);
    const { status, stderr } = start();
    deepEqual([status, stderr], [0, ""]);
  });
});
