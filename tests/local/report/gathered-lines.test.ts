import { deepEqual, equal } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { gatheredLines } from "../../../local/report/gathered-lines";

describe("lines that are gathered", () => {
  it("are written together, in their order", async () => {
    const written: string[] = [];
    const print = gatheredLines((text) => written.push(text));
    print("one");
    print("two");
    deepEqual(written, []);
    while (written.length === 0) await delay(1);
    deepEqual(written, ["one\ntwo\n"]);
  });

  it("are written before the process ends, however soon that is", () => {
    const code = `
      require("ts-node/register/transpile-only");
      const { gatheredLines } = require("./local/report/gathered-lines");
      gatheredLines((text) => process.stdout.write(text))("last words");
      process.exit(0);
    `;
    equal(spawnSync(process.execPath, ["-e", code], { encoding: "utf8" }).stdout, "last words\n");
  });
});
