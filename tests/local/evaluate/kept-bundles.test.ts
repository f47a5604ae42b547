import { equal, notEqual } from "node:assert/strict";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { removeFolders } from "../folder";
import { programOf } from "../program-folder";
import { evaluated } from "./kept-evaluations";

const component = JSON.stringify(path.resolve("components/handler-function"));

describe("an evaluation that bundles handlers by a component of this package", () => {
  let folder: string;
  const run = async () => (await evaluated(folder)).outputs.run;

  before(() => {
    folder = programOf({
      "index.ts": `
        const { HandlerFunction } = require(${component});
        new HandlerFunction("greet", { entry: "handlers/greet.ts" });
        exports.run = require("node:crypto").randomUUID();
      `,
      "handlers/greet.ts": `import { word } from "./words/word"; export const handler = async () => word;`,
      "handlers/words/word.ts": `export const word = "hello";`,
    });
  });
  after(removeFolders);

  it("is taken from the second time on", async () => {
    equal(await run(), await run());
  });

  for (const [what, make] of Object.entries({
    "a handler": () => writeFileSync(path.join(folder, "handlers/greet.ts"), "export const handler = async () => 1;"),
    "what a handler imported": () => {
      writeFileSync(path.join(folder, "handlers/greet.ts"), `export { word as handler } from "./words/word";`);
    },
    "the settings of the compiler": () => writeFileSync(path.join(folder, "tsconfig.json"), "{}"),
    "a zip file": () => {
      for (const name of readdirSync(path.join(folder, ".build")))
        if (name.endsWith(".zip")) writeFileSync(path.join(folder, ".build", name), "");
    },
    "all that was built": () => rmSync(path.join(folder, ".build"), { recursive: true }),
    "a folder to one with something new beside a handler": () => {
      mkdirSync(path.join(folder, "handlers/words/word"));
    },
  })) {
    it(`is not taken when someone changed ${what}`, async () => {
      const last = await run();
      equal(await run(), last);
      make();
      notEqual(await run(), last);
    });
  }
});
