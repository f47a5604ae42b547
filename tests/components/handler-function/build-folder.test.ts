import assert from "node:assert/strict";
import { readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundle } from "../../../components/handler-function/bundle";
import { esbuildRuns } from "./esbuild-runs";
import { inProject } from "./project";

const files = { "greet.ts": "export const handler = async () => 1;\n", "part.ts": "export const handler = 2;\n" };

const greet = async () => await readFile(path.join(await bundle("greet.ts", "nodejs24.x"), "index.js"), "utf8");

describe("the build folder", () => {
  const built = async (ending: RegExp) =>
    (await readdir(".build")).filter((name) => ending.test(name)).map((name) => path.join(".build", name));
  const harms: Readonly<Record<string, () => Promise<void>>> = {
    "is gone": async () => await rm(".build", { recursive: true }),
    "lost a bundle": async () => await rm((await built(/^\w+$/))[0] as string, { recursive: true }),
    "has half a bundle": async () => await writeFile(path.join((await built(/^\w+$/))[0] as string, "index.js"), "var"),
    "lost a manifest": async () => await rm((await built(/\.json$/))[0] as string),
    "has half a manifest": async () => await writeFile((await built(/\.json$/))[0] as string, '{"inputs":["gre'),
    "has a strange manifest": async () => await writeFile((await built(/\.json$/))[0] as string, '{"inputs":1}'),
  };
  for (const [harm, happens] of Object.entries(harms))
    it(`${harm}, and is made whole`, async () => {
      await inProject(files, async () => {
        const before = await greet();
        await happens();
        assert.deepEqual(await esbuildRuns(greet), { answer: before, runs: [["greet.ts"]] });
        assert.deepEqual((await esbuildRuns(greet)).runs, []);
      });
    });

  it("is asked for in plain words where it cannot be", async () => {
    await inProject({ ...files, ".build": "a file" }, async () => {
      const folder = path.resolve(".build");
      const words = `Built handlers are kept in ${folder}, which must be a folder that can be written: `;
      await assert.rejects(greet(), (error: Error) => error.message.includes(words));
    });
  });

  it("loses what nobody used for 30 days when something is built, and keeps what is used", async () => {
    await inProject({ ...files, ".build/old.zip": "", ".build/old/index.js": "", ".build/new.zip": "" }, async () => {
      await greet();
      const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60 * 1000);
      const kept = [...(await built(/^[0-9a-f]{16}/)), ".build/new.zip"].sort();
      for (const name of await built(/^\w/)) await utimes(name, days(31), days(31));
      await utimes(".build/new.zip", days(29), days(29));
      await greet();
      await bundle("part.ts", "nodejs22.x");
      const left = await built(/^\w/);
      assert.deepEqual(
        left.filter((name) => kept.includes(name)),
        kept,
      );
      assert.deepEqual(
        left.filter((name) => name.includes("old")),
        [],
      );
    });
  });
});
