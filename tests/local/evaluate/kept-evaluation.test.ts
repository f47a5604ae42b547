import { deepEqual, equal, notEqual } from "node:assert/strict";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { folderWith, removeFolders } from "../folder";
import { programOf } from "../program-folder";
import { evaluated, keptTexts } from "./kept-evaluations";

/** A program that reads something of every kind, and exports which of its runs it was. */
const reader = `
  const fs = require("node:fs");
  const path = require("node:path");
  const pulumi = require("@pulumi/pulumi");
  require("./settings");
  require("./data.json");
  require("own-package");
  fs.readFileSync("text.txt");
  fs.existsSync("maybe.txt");
  fs.readdirSync("list");
  fs.createReadStream("stream.txt").destroy();
  fs.closeSync(fs.openSync("opened.txt"));
  fs.realpathSync.native("link");
  fs.readFileSync("link/linked.txt");
  process.env.GREETING;
  "FLAG" in process.env;
  console.log("hello from the program");
  module.exports = fs.promises.readFile("promised.txt").then(() => ({ run: require("node:crypto").randomUUID() }));
`;

function readerProgram(): string {
  const target = folderWith({ "linked.txt": "1", "other/linked.txt": "1" });
  const folder = programOf({
    "index.js": reader,
    "settings.ts": "export const a: number = 1;",
    "data.json": "{}",
    "text.txt": "1",
    "list/one": "",
    "stream.txt": "1",
    "opened.txt": "1",
    "promised.txt": "1",
    "unread.txt": "1",
  });
  unlinkSync(path.join(folder, "node_modules"));
  mkdirSync(path.join(folder, "node_modules"));
  for (const scope of ["@pulumi", "esbuild"])
    symlinkSync(path.resolve("node_modules", scope), path.join(folder, "node_modules", scope), "junction");
  mkdirSync(path.join(folder, "node_modules/own-package"));
  writeFileSync(path.join(folder, "node_modules/own-package/index.js"), "exports.a = 1;");
  symlinkSync(target, path.join(folder, "link"), "junction");
  return folder;
}

describe("an evaluation that is kept", () => {
  let folder: string;
  let first: string;
  const run = async (asked = {}) => String((await evaluated(folder, asked)).outputs.run);
  const file = (name: string) => path.join(folder, name);
  const change = (name: string, text: string) => writeFileSync(file(name), text);

  before(async () => {
    folder = readerProgram();
    first = await run();
  });
  after(removeFolders);

  it("is taken when nothing changed, with what the program printed", async () => {
    const { outputs, printed } = await evaluated(folder);
    equal(outputs.run, first, keptTexts(folder).join());
    equal(printed, "hello from the program");
  });

  it("is taken after a write of what a file held already, and after a change of what nobody read", async () => {
    change("text.txt", "1");
    change("unread.txt", "2");
    equal(await run(), first);
  });

  it("can be read by its owner only, in a folder that git ignores", () => {
    equal(statSync(file(".build/evaluations")).mode & 0o077, 0);
    equal(readFileSync(file(".build/.gitignore"), "utf8"), "*\n");
    equal(keptTexts(folder).length, 1);
  });

  const changes: Readonly<Record<string, () => void>> = {
    "the program": () => change("index.js", `${reader}//`),
    "a module of it": () => change("settings.ts", "export const a: number = 2;"),
    "a module that is taken before another": () => change("settings.js", ""),
    "a JSON file that is required": () => change("data.json", "[]"),
    "a file of a package": () => change("node_modules/own-package/index.js", "exports.a = 2;"),
    "what is installed": () => change("node_modules/.package-lock.json", "{}"),
    "the package.json": () => change("package.json", '{"private":true}'),
    "a file that is read at once": () => change("text.txt", "2"),
    "a file that is read by a promise": () => change("promised.txt", "2"),
    "a file that is read as a stream": () => change("stream.txt", "2"),
    "a file that is opened": () => change("opened.txt", "2"),
    "a file that was not there": () => change("maybe.txt", ""),
    "the names in a folder": () => change("list/two", ""),
    "where a link leads": () => {
      renameSync(file("link"), file("unlinked"));
      symlinkSync(path.join(readlinkSync(file("unlinked")), "other"), file("link"), "junction");
    },
    "a file to another of the same size and time": () => {
      const { atime, mtime } = statSync(file("text.txt"));
      change("text.txt", "3");
      utimesSync(file("text.txt"), atime, mtime);
    },
  };
  for (const [what, make] of Object.entries(changes)) {
    it(`is not taken when someone changed ${what}`, async () => {
      const last = await run();
      equal(await run(), last);
      make();
      notEqual(await run(), last);
    });
  }

  it("is not taken when a file that was read is gone", async () => {
    const last = await run();
    rmSync(file("maybe.txt"));
    notEqual(await run(), last);
  });

  it("is not taken with other values of the variables that were read, and is with others of those that were not", async () => {
    const last = await run();
    process.env.UNREAD_VARIABLE = "2";
    equal(await run(), last);
    process.env.GREETING = "hi";
    const greeted = await run();
    notEqual(greeted, last);
    process.env.FLAG = "";
    notEqual(await run(), greeted);
    for (const name of ["UNREAD_VARIABLE", "GREETING", "FLAG"]) delete process.env[name];
  });

  it("holds no value of a variable", async () => {
    process.env.GREETING = "a-value-to-be-found";
    await run();
    delete process.env.GREETING;
    deepEqual(
      keptTexts(folder).filter((text) => text.includes("a-value-to-be-found")),
      [],
    );
  });

  it("is not taken with another configuration or for another stack", async () => {
    const last = await run();
    const configured = await run({ configuration: { "chat:a": "1" } });
    notEqual(configured, last);
    notEqual(await run({ stack: "prd", configuration: { "chat:a": "1" } }), configured);
    equal(await run({ configuration: { "chat:a": "1" } }), configured);
  });

  it("is not taken when it is half a file", async () => {
    const last = await run();
    for (const name of readdirSync(file(".build/evaluations"))) change(`.build/evaluations/${name}`, '{"decidedBy":');
    notEqual(await run(), last);
  });
});
