import { equal, match, notEqual } from "node:assert/strict";
import { removeFolders } from "../folder";
import { programOf } from "../program-folder";
import { type Asked, evaluated, keptTexts } from "./kept-evaluations";

const uncertain: Readonly<Record<string, readonly [code: string, reason: RegExp, asked?: Asked]>> = {
  "starts a process": [`require("node:child_process").execSync("true");`, /it starts a process: execSync/],
  "starts a thread": [`new (require("node:worker_threads").Worker)("", { eval: true });`, /it starts a thread/],
  "connects to a network": [
    `require("node:net").connect(1, "127.0.0.1").on("error", () => {});`,
    /it connects to a network/,
  ],
  "asks for a name on the network": [`require("node:dns").lookup("localhost", () => {});`, /it connects to a network/],
  "writes a file": [`require("node:fs").writeFileSync("written.txt", "");`, /it changes files: writeFile of .*written/],
  "renames a file": [`require("node:fs").renameSync("a.txt", "b.txt");`, /it changes files: rename/],
  "reads what is no file": [
    `const fs = require("node:fs"); fs.closeSync(fs.openSync("/dev/null"));`,
    /it reads what is no file: \/dev\/null/,
  ],
  "imports an ES module of its own": [`import("./more.mjs");`, /it imports an ES module: .*index\.js/],
  "bundles by itself": [
    `require("esbuild").buildSync({ entryPoints: ["a.txt"], loader: { ".txt": "text" }, write: false });`,
    /it bundles files that are not known/,
  ],
  "gives a secret to a resource": [
    `new pulumi.CustomResource("any:any/any:Any", "any", { deep: [pulumi.secret("hidden")] });`,
    /it holds secrets/,
  ],
  "has encrypted configuration": ["", /it holds secrets/, { hasEncryptedConfiguration: true }],
};

const files = { "a.txt": "", "more.mjs": "" };

describe("an evaluation that may differ for reasons that nobody sees", () => {
  after(removeFolders);

  for (const [what, [code, reason, asked]] of Object.entries(uncertain)) {
    it(`is not kept, and says so: the program ${what}`, async () => {
      const program = `const pulumi = require("@pulumi/pulumi"); ${code} exports.run = require("node:crypto").randomUUID();`;
      const folder = programOf({ ...files, "index.js": program });
      await evaluated(folder, asked);
      const [text = "", ...more] = keptTexts(folder);
      match(JSON.parse(text).notKept, reason);
      equal(more.length, 0);
      equal(text.includes("hidden"), false);
    });
  }

  it("is not kept: the program is written as ES modules", async () => {
    const folder = programOf({
      "package.json": '{"type":"module"}',
      "index.js": 'import { randomUUID } from "node:crypto"; export const run = randomUUID();',
    });
    const { outputs } = await evaluated(folder);
    match(keptTexts(folder)[0] ?? "", /it is written as ES modules/);
    notEqual((await evaluated(folder)).outputs.run, outputs.run);
  });
});
