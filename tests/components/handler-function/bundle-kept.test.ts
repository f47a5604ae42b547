import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { bundle } from "../../../components/handler-function/bundle";
import { esbuildRuns } from "./esbuild-runs";
import { inProject, writeFiles } from "./project";

const files = {
  "greet.ts": 'import { word } from "./word";\nimport "pack";\nexport const handler = async () => word;\n',
  "part.ts": 'export { shaken as handler } from "./word";\n',
  "word.ts": 'export { all } from "./all";\nexport const word: string = "hello";\nexport const shaken = 1;\n',
  "all.ts": "export const all = 1;\n",
  "tsconfig.json": '{ "compilerOptions": { "target": "es2022" } }',
  "node_modules/pack/package.json": '{ "main": "main.js" }',
  "node_modules/pack/main.js": "globalThis.pack = 1;\n",
  "node_modules/pack/other.js": "globalThis.pack = 2;\n",
};

const node = "nodejs24.x";
const textOf = async (folder: string) => await readFile(path.join(folder, "index.js"), "utf8");
const greet = async (runtime = node) => await textOf(await bundle("greet.ts", runtime));
const runsOf = async (work: () => Promise<unknown> = greet) => (await esbuildRuns(work)).runs;
const repository = path.resolve(__dirname, "../../..");

describe("a bundle that was made before", () => {
  it("is not made again while nothing changed, whatever the files' times", async () => {
    await inProject(files, async () => {
      const { answer, runs } = await esbuildRuns(greet);
      assert.deepEqual(runs, [["greet.ts"]]);
      await utimes("word.ts", new Date(), new Date());
      assert.deepEqual(await esbuildRuns(greet), { answer, runs: [] });
    });
  });

  it("is not made again where a cache is restored, in another place", async () => {
    await inProject(files, async (folder) => {
      await greet();
      await mkdir("deeper/still", { recursive: true });
      for (const name of await readdir(folder))
        if (name !== "deeper") await rename(name, path.join("deeper", "still", name));
      process.chdir("deeper/still");
      assert.deepEqual(await runsOf(), []);
    });
  });

  it("is not made again by itself when only another of its build changed", async () => {
    const three = () => Promise.all(["greet.ts", "part.ts", "all.ts"].map((entry) => bundle(entry, node)));
    await inProject(files, async () => {
      assert.deepEqual(await runsOf(three), [["greet.ts", "part.ts", "all.ts"]]);
      await writeFile("node_modules/pack/main.js", "globalThis.pack = 3;\n");
      assert.deepEqual(await runsOf(three), [["greet.ts"]]);
      await writeFile("word.ts", files["word.ts"].replace("= 1", "= 2"));
      assert.deepEqual(await runsOf(three), [["greet.ts", "part.ts"]]);
    });
  });

  it("costs a new process neither a build nor the loading of esbuild, and two at once make the same", async () => {
    await inProject(files, async () => {
      const contents = `import { bundle } from "./components/handler-function/bundle";
        bundle("greet.ts", "${node}").then((folder) => console.log(folder, require.resolve("esbuild") in require.cache));`;
      const stdin = { contents, resolveDir: repository };
      buildSync({ stdin, bundle: true, packages: "external", platform: "node", outfile: path.resolve("program.js") });
      const env = { ...process.env, NODE_PATH: path.join(repository, "node_modules") };
      const run = async () => (await promisify(execFile)(process.execPath, ["program.js"], { env })).stdout;
      const both = await Promise.all([run(), run()]);
      const kept = await run();
      assert.match(kept, / false\n$/);
      // One of the two may be late enough to find what the other made.
      const made = kept.replace("false", "true");
      assert.ok(both.includes(made), both.join());
      assert.ok(
        both.every((answer) => [made, kept].includes(answer)),
        both.join(),
      );
      assert.deepEqual(await runsOf(), []);
    });
  });
});

describe("a bundle is made again", () => {
  const changes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "for another entry": { "greet.ts": files["greet.ts"].replace("=> word", "=> word + 1") },
    "for another imported file": { "word.ts": files["word.ts"].replace("hello", "goodbye") },
    "for another file of the same size": { "word.ts": files["word.ts"].replace("hello", "olleh") },
    "for a file of which nothing was left in it": { "all.ts": "globalThis.all = 1;\nexport const all = 1;\n" },
    "for another file of a package": { "node_modules/pack/main.js": "globalThis.pack = 3;\n" },
    "for a package with another main file": { "node_modules/pack/package.json": '{ "main": "other.js" }' },
    "for other paths in tsconfig.json": {
      "tsconfig.json": '{ "compilerOptions": { "paths": { "pack": ["./node_modules/pack/other.js"] } } }',
    },
    "for a new file that is taken before the other": { "word.tsx": 'export const word = "tsx";\n' },
  };
  for (const [what, changed] of Object.entries(changes))
    it(what, async () => {
      await inProject(files, async (folder) => {
        const before = await greet();
        await writeFiles(folder, changed);
        const { answer, runs } = await esbuildRuns(greet);
        assert.deepEqual(runs, [["greet.ts"]]);
        assert.notEqual(answer, before);
        assert.deepEqual(await runsOf(), []);
      });
    });

  it("for a file that is written in the same moment with the same size", async () => {
    await inProject(files, async () => {
      const before = await greet();
      const { atime, mtime } = await stat("word.ts");
      await writeFile("word.ts", files["word.ts"].replace("hello", "olleh"));
      await utimes("word.ts", atime, mtime);
      assert.notEqual(await greet(), before);
    });
  });

  it("for what tsconfig.json extends, and that extends", async () => {
    const extending = {
      ...files,
      "tsconfig.json": '{ "extends": "./base" }',
      "base.json": '{ "extends": ["config/far.json"] }',
      "node_modules/config/far.json": "{}",
    };
    await inProject(extending, async () => {
      await greet();
      await writeFile("node_modules/config/far.json", '{ "compilerOptions": { "useDefineForClassFields": false } }');
      assert.deepEqual(await runsOf(), [["greet.ts"]]);
      await writeFile("base.json", '{ "extends": [] }');
      assert.deepEqual(await runsOf(), [["greet.ts"]]);
    });
  });

  it("for a package that was missing and only tried, also in a folder above the program's", async () => {
    const entry = "try { require('@late/package') } catch {}\nexport const handler = 1;\n";
    await inProject({ "program/greet.ts": entry, "node_modules/@late/other.js": "" }, async (folder) => {
      process.chdir("program");
      const before = await greet();
      await writeFiles(folder, { "node_modules/@late/package/index.js": "globalThis.late = 1;\n" });
      assert.notEqual(await greet(), before);
    });
  });

  it("for a package that is a link and leads elsewhere", async () => {
    const linked = { "greet.ts": 'import "linked";\n', "one/index.js": "x = 1;\n", "two/index.js": "x = 2;\n" };
    await inProject({ ...linked, "node_modules/keep.js": "" }, async (folder) => {
      await symlink(path.join(folder, "one"), "node_modules/linked");
      const before = await greet();
      await rm("node_modules/linked");
      await symlink(path.join(folder, "two"), "node_modules/linked");
      assert.notEqual(await greet(), before);
    });
  });

  it("for another runtime, and is kept for both", async () => {
    await inProject(files, async () => {
      await greet();
      assert.deepEqual(await runsOf(async () => await greet("nodejs22.x")), [["greet.ts"]]);
      assert.deepEqual(await runsOf(async () => [await greet(), await greet("nodejs22.x")]), []);
    });
  });

  it("for another version of esbuild", async () => {
    const { exports } = require.cache[require.resolve("esbuild/package.json")] as NodeJS.Module;
    await inProject(files, async () => {
      await greet();
      const { version } = exports;
      exports.version = "0.0.1";
      try {
        assert.deepEqual(await runsOf(), [["greet.ts"]]);
      } finally {
        exports.version = version;
      }
    });
  });

  it("when it is asked for again in a process that goes on, but once for all who ask meanwhile", async () => {
    await inProject(files, async () => {
      const later = async () => {
        await nextTurn();
        await nextTurn();
        return await greet();
      };
      assert.deepEqual(await runsOf(() => Promise.all([greet(), later()])), [["greet.ts"]]);
      await writeFile("word.ts", 'export const word = "new";\n');
      assert.match(await greet(), /"new"/);
    });
  });

  it("when a file changed while it was made", async () => {
    await inProject(files, async () => {
      const save = async () => await writeFile("word.ts", 'export const word = "late";\n');
      const { answer } = await esbuildRuns(greet, save);
      assert.match(answer, /"hello"/);
      assert.match(await greet(), /"late"/);
    });
  });

  it("each time when it imports what is no file", async () => {
    await inProject({ "greet.ts": 'export { default } from "data:text/javascript,export default 1";\n' }, async () => {
      assert.deepEqual(await runsOf(async () => [await greet(), await greet()]), [["greet.ts"], ["greet.ts"]]);
    });
  });

  it("that failed, and not when what was broken is as before", async () => {
    await inProject(files, async () => {
      await greet();
      await writeFile("word.ts", "export const word = ;\n");
      for (const _ of ["first", "second"]) await assert.rejects(greet(), /word\.ts:1:20/);
      await writeFile("word.ts", files["word.ts"]);
      assert.deepEqual(await runsOf(), []);
    });
  });
});
