import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { DeclaredPackage } from "../../../local/declared/declared-function";
import { readPackage } from "../../../local/functions/package-entries";
import { writeTaskRoot } from "../../../local/functions/task-root";
import { declare, withFunctions } from "./running-functions";

const handler = 'exports.handler = async () => require("./lib/word.js")';

describe("a package", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "package-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const write = async (path: string, text: string) => {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), text);
  };

  const returns = async (declaredPackage: DeclaredPackage, payload: unknown) => {
    const declared = declare({}, { package: declaredPackage });
    await withFunctions([declared], async ({ invoke }) => {
      deepEqual(await invoke(declared), { outcome: "returned", payload });
    });
  };

  it("runs from a zip", async () => {
    const path = join(folder, "code.zip");
    await writeFile(
      path,
      zipSync({
        "index.js": strToU8(handler),
        "lib/": new Uint8Array(),
        "lib/word.js": strToU8("module.exports = 'zip'"),
      }),
    );
    await returns({ kind: "zip", path }, "zip");
  });

  it("runs from a directory", async () => {
    await write("index.js", handler);
    await write("lib/word.js", "module.exports = 'directory'");
    await returns({ kind: "directory", path: folder }, "directory");
  });

  it("runs from texts, files and directories", async () => {
    await write("word.js", "module.exports = 'files'");
    const path = folder;
    await returns({ kind: "files", files: { "index.js": { text: handler }, lib: { path } } }, "files");
    const file = { path: join(folder, "word.js") };
    await returns({ kind: "files", files: { "index.js": { text: handler }, "lib/word.js": file } }, "files");
  });

  it("does not run from elsewhere, and says from where", async () => {
    const declared = declare({}, { package: { kind: "elsewhere", description: "s3://bucket/code.zip" } });
    await withFunctions([declared], async ({ invoke, events }) => {
      const invocation = await invoke(declared);
      ok(invocation.outcome === "failed");
      match(invocation.errorMessage, /chat .*s3:\/\/bucket\/code\.zip/);
      deepEqual(events, [{ event: "warning", message: invocation.errorMessage }]);
    });
  });

  it("fails its own function only when it is missing", async () => {
    const missing = declare({}, { package: { kind: "zip", path: join(folder, "missing.zip") } });
    const there = declare({ "index.js": "exports.handler = async () => 1" }, { name: "there" });
    await withFunctions([missing, there], async ({ invoke }) => {
      equal((await invoke(missing)).outcome, "failed");
      equal((await invoke(there)).outcome, "returned");
    });
  });

  it("is refused when an entry leads out of its folder", async () => {
    for (const name of ["../out.js", "a/../../out.js", "/out.js", "..\\out.js", "."]) {
      const zip = join(folder, "code.zip");
      await writeFile(zip, zipSync({ "in.js": strToU8("1"), [name]: strToU8("1") }));
      const entries = await readPackage({ kind: "zip", path: zip });
      const target = join(folder, "target");
      await rejects(writeTaskRoot(target, entries), /leads out of the package/, name);
      deepEqual(await readdir(folder), ["code.zip"]);
    }
  });

  it("keeps what may run, and follows links as Pulumi does", async () => {
    await write("bin/tool", "#!/bin/sh\n");
    await chmod(join(folder, "bin/tool"), 0o755);
    await write("data.txt", "data");
    await write(".pulumi/state", "");
    await symlink("data.txt", join(folder, "link.txt"));
    await symlink("bin", join(folder, "linked"));
    const target = join(folder, "target");
    await writeTaskRoot(target, await readPackage({ kind: "directory", path: folder }));
    deepEqual(await readdir(target), ["bin", "data.txt", "link.txt"]);
    equal((await stat(join(target, "bin/tool"))).mode & 0o111, 0o111);
    equal((await stat(join(target, "data.txt"))).mode & 0o111, 0);
  });
});
