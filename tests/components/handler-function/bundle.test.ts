import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { HandlerFunction } from "../../../components/handler-function";
import { bundle } from "../../../components/handler-function/bundle";
import { recordRefusal } from "../../recorder";
import { inProject } from "./project";

const files = {
  "greet.ts": 'import { word } from "./word";\nexport const handler = async (): Promise<string> => word;\n',
  "word.ts": 'export const word: string = "hello";\nexport const unused = "shaken out";\n',
};

describe("a bundle", () => {
  it("holds the entry with all that it imports, and can be loaded", async () => {
    await inProject(files, async (folder) => {
      const made = await bundle("greet.ts", "nodejs24.x");
      assert.deepEqual(await readdir(made), ["index.js"]);
      const text = await readFile(path.join(made, "index.js"), "utf8");
      assert.doesNotMatch(text, /shaken out/);
      const { handler } = createRequire(path.join(folder, "x.js"))(path.join(made, "index.js"));
      assert.equal(await handler(), "hello");
    });
  });

  it("is kept where git does not look", async () => {
    await inProject(files, async () => {
      await bundle("greet.ts", "nodejs24.x");
      assert.equal(await readFile(".build/.gitignore", "utf8"), "*\n");
    });
  });

  it("is one for all that ask for the same, and leaves nothing unfinished", async () => {
    await inProject(files, async () => {
      const asked = [
        bundle("greet.ts", "nodejs24.x"),
        bundle("./greet.ts", "nodejs24.x"),
        bundle("greet.ts", "nodejs22.x"),
      ];
      const [first, ...others] = await Promise.all(asked);
      assert.equal(others[0], first);
      await bundle("greet.ts", "nodejs24.x");
      const built = await readdir(".build");
      const folders = built.filter((name) => !name.startsWith(".") && !name.endsWith(".json"));
      assert.deepEqual(folders, [...new Set([first, ...others])].map((made) => path.basename(String(made))).sort());
      assert.equal(built.length - folders.length, 3, `a .gitignore and two manifests: ${built}`);
    });
  });

  it("is another for each entry of one build", async () => {
    await inProject(files, async () => {
      const [greet, word] = await Promise.all([bundle("greet.ts", "nodejs24.x"), bundle("word.ts", "nodejs24.x")]);
      assert.notEqual(greet, word);
      assert.match(await readFile(path.join(word, "index.js"), "utf8"), /shaken out/);
    });
  });

  it("is written for the runtime that it is for", async () => {
    await inProject({ "greet.ts": "export const handler = async (a: { b?: number }) => (a.b ??= 1);\n" }, async () => {
      const text = async (runtime: string) =>
        await readFile(path.join(await bundle("greet.ts", runtime), "index.js"), "utf8");
      assert.match(await text("nodejs24.x"), /\?\?=/);
      assert.doesNotMatch(await text("nodejs12.x"), /\?\?=/);
    });
  });

  it("that fails names the file, the line and what is wrong, and no function is made", async () => {
    await inProject({ ...files, "broken.ts": "export const handler = ;\n" }, async () => {
      const { message, resources } = await recordRefusal(() => {
        for (const entry of ["greet", "broken"]) new HandlerFunction(entry, { entry: `${entry}.ts` });
      });
      assert.match(message, /The functions cannot be bundled:\n/);
      assert.match(message, /broken\.ts:1:23/);
      assert.match(message, /Unexpected ";"/);
      assert.ok(!resources.some(({ type }) => type.endsWith("function:Function")));
    });
  });

  it("names an import that is not there", async () => {
    await inProject({ "greet.ts": 'export { handler } from "./gone";\n' }, async () => {
      await assert.rejects(bundle("greet.ts", "nodejs24.x"), /Could not resolve "\.\/gone"/);
    });
  });
});
