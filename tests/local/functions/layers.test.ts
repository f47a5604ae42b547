import { deepEqual, equal, match, ok } from "node:assert/strict";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { DeclaredLayer } from "../../../local/declared/declared-function";
import { folderWith, removeFolders } from "../folder";
import { declare, withFunctions } from "./running-functions";

const files = (contents: Readonly<Record<string, string>>): DeclaredLayer => ({
  arn: "arn:aws:lambda:us-east-1:123456789012:layer:files:1",
  package: {
    kind: "files",
    files: Object.fromEntries(Object.entries(contents).map(([name, text]) => [name, { text }])),
  },
});

describe("the layers of a function", () => {
  after(removeFolders);

  it("are directories or archives, of which a later one lies over an earlier one", async () => {
    const directory = folderWith({ "nodejs/node_modules/one/index.js": "module.exports = 'one'" });
    const path = join(folderWith({}), "layer.zip");
    writeFileSync(path, zipSync({ "nodejs/node22/node_modules/two/index.js": strToU8("module.exports = 'two'") }));
    const declared = declare(
      {
        "index.js": `exports.handler = async () => [require("one"), require("two"), require("three"),
            require("node:child_process").execFileSync("tool", { encoding: "utf8" })];`,
      },
      {
        layers: [
          { arn: "arn:of:directory:1", package: { kind: "directory", path: directory } },
          { arn: "arn:of:zip:1", package: { kind: "zip", path } },
          files({ "nodejs/node_modules/three/index.js": "module.exports = 'early'" }),
          files({ "nodejs/node_modules/three/index.js": "module.exports = 'late'" }),
          { arn: "arn:of:tool:1", package: { kind: "directory", path: toolFolder() } },
        ],
      },
    );
    await withFunctions([declared], async ({ invoke }) => {
      deepEqual(await invoke(declared), { outcome: "returned", payload: ["one", "two", "late", "tool\n"] });
    });
  });

  it("are told by name when the program does not declare them, and the function runs without", async () => {
    const arn = "arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:14";
    const declared = declare(
      { "index.js": "exports.handler = async () => process.env.NODE_PATH ?? null" },
      { layers: [{ arn }] },
    );
    await withFunctions([declared], async ({ invoke, events, functions }) => {
      deepEqual(await invoke(declared), { outcome: "returned", payload: null });
      await functions.update({ functions: [declared], environment: {}, endpoints: {} });
      const [warning, ...others] = events.filter(({ event }) => event === "warning");
      ok(warning?.event === "warning");
      deepEqual(others, []);
      match(warning.message, /^chat runs without its layer arn:.*LambdaInsightsExtension:14: the program declares no/);
    });
  });

  it("begin the function anew when they change", async () => {
    const code = { "index.js": "const at = Math.random(); exports.handler = async () => at" };
    const withLayer = (text: string) => declare(code, { layers: [files({ "data.txt": text })] });
    await withFunctions([withLayer("1")], async ({ invoke, functions }) => {
      const update = (text: string) =>
        functions.update({ functions: [withLayer(text)], environment: {}, endpoints: {} });
      const before = await invoke(withLayer("1"));
      await update("1");
      deepEqual(await invoke(withLayer("1")), before);
      await update("2");
      equal(JSON.stringify(await invoke(withLayer("2"))) === JSON.stringify(before), false);
    });
  });
});

/** A program among the files of a layer, which may run. */
function toolFolder(): string {
  const folder = folderWith({ "bin/tool": "#!/bin/sh\necho tool\n" });
  chmodSync(join(folder, "bin/tool"), 0o755);
  return folder;
}
