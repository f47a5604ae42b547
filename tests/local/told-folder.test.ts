import { deepEqual, equal } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Ready } from "../../local/report/ready";
import { tellFolder } from "../../local/told-folder";
import { folderWith, removeFolders } from "./folder";

const ready = { stack: "dev", outputs: { url: "wss://x" } } as unknown as Ready;

describe("the folder of a program that runs on the laptop", () => {
  after(removeFolders);

  it("is told what runs, in a place that git ignores, until it is taken back", () => {
    const folder = folderWith({});
    const takeBack = tellFolder(folder, ready);
    const file = path.join(folder, ".build/running", `${process.pid}.json`);
    deepEqual(JSON.parse(readFileSync(file, "utf8")), ready);
    equal(readFileSync(path.join(folder, ".build/.gitignore"), "utf8"), "*\n");
    takeBack();
    equal(existsSync(file), false);
  });

  it("need not be one that can be written", () => {
    tellFolder(path.join(folderWith({ file: "" }), "file"), ready)();
  });
});
