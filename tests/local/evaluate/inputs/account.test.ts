import { deepEqual, equal, throws } from "node:assert/strict";
import { statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { accountOf, isUnchanged } from "../../../../local/evaluate/inputs/account";
import { InputTrace } from "../../../../local/evaluate/inputs/trace";
import { folderWith, removeFolders } from "../../folder";

function traced(files: Readonly<Record<string, string>>) {
  const folder = folderWith(files);
  const trace = new InputTrace();
  for (const name of Object.keys(files)) trace.look(path.join(folder, name));
  return { folder, trace };
}

describe("an account of inputs", () => {
  afterEach(removeFolders);

  it("is not given when a file changed since the evaluation began, by the disk's clock, in the same step too", () => {
    const { folder, trace } = traced({ "a.txt": "1" });
    const { ctimeMs } = statSync(path.join(folder, "a.txt"));
    throws(() => accountOf(trace, ctimeMs, []), /it changed meanwhile: .*a\.txt/);
    equal(accountOf(trace, ctimeMs + 1, []).paths.length, 1);
  });

  it("holds what the evaluation made by itself, whenever that was", () => {
    const { folder, trace } = traced({});
    writeFileSync(path.join(folder, "made.zip"), "1");
    const { paths } = accountOf(trace, 0, [path.join(folder, "made.zip")]);
    deepEqual(paths.map(isUnchanged), [true]);
    writeFileSync(path.join(folder, "made.zip"), "2");
    deepEqual(paths.map(isUnchanged), [false]);
  });

  it("goes by the content of the program's files, and by the status of those of packages", () => {
    const names = ["a.txt", "node_modules/b/index.js"];
    const { folder, trace } = traced(Object.fromEntries(names.map((name) => [name, "1"])));
    const { paths } = accountOf(trace, Number.POSITIVE_INFINITY, []);
    deepEqual(paths.map(isUnchanged), [true, true]);
    for (const name of names) utimesSync(path.join(folder, name), 1, 1);
    deepEqual(paths.map(isUnchanged), [true, false]);
  });

  it("is not given when there is a doubt", () => {
    const { trace } = traced({});
    trace.doubt("it rains");
    throws(() => accountOf(trace, 0, []), /it rains/);
  });
});
