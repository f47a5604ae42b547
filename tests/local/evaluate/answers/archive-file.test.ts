import { deepEqual, equal, rejects } from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { archiveFile } from "../../../../local/evaluate/answers/archive-file";
import { folderWith, removeFolders } from "../../folder";

const contents = (zip: string): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(readFileSync(zip))).map(([name, bytes]) => [name, strFromU8(bytes)]));

describe("an archive", () => {
  let folder: string;
  let outputPath: string;
  beforeEach(() => {
    folder = folderWith({ "code/index.js": "exports.handler = 1;", "code/lib/deep/a.js": "a", "code/z.txt": "z" });
    outputPath = path.join(folder, "built/code.zip");
  });
  afterEach(removeFolders);

  const zipped = (inputs: Record<string, unknown> = {}) =>
    archiveFile({ type: "zip", outputPath, sourceDir: path.join(folder, "code"), ...inputs });

  it("of a folder holds its files", async () => {
    await zipped();
    deepEqual(contents(outputPath), { "index.js": "exports.handler = 1;", "lib/deep/a.js": "a", "z.txt": "z" });
  });

  it("of a folder leaves out what it is told to", async () => {
    await zipped({ excludes: ["z.txt", "lib/**"] });
    deepEqual(Object.keys(contents(outputPath)), ["index.js"]);
  });

  it("may be of a file, a text or several texts", async () => {
    await zipped({ sourceDir: undefined, sourceFile: path.join(folder, "code/z.txt") });
    deepEqual(contents(outputPath), { "z.txt": "z" });
    await zipped({ sourceDir: undefined, sourceContent: "é", sourceContentFilename: "a/b.js" });
    deepEqual(contents(outputPath), { "a/b.js": "é" });
    const sources = [
      { filename: "a.js", content: "1" },
      { filename: "b.js", content: "2" },
    ];
    await zipped({ sourceDir: undefined, sources });
    deepEqual(contents(outputPath), { "a.js": "1", "b.js": "2" });
  });

  it("tells the size and the hashes of its bytes", async () => {
    const answer = await zipped();
    const bytes = readFileSync(outputPath);
    const hash = (algorithm: string, encoding: "hex" | "base64") =>
      createHash(algorithm).update(bytes).digest(encoding);
    deepEqual(answer, {
      outputPath,
      outputSize: bytes.length,
      outputMd5: hash("md5", "hex"),
      outputSha: hash("sha1", "hex"),
      outputSha256: hash("sha256", "hex"),
      outputSha512: hash("sha512", "hex"),
      outputBase64sha256: hash("sha256", "base64"),
      outputBase64sha512: hash("sha512", "base64"),
    });
  });

  it("is the same for equal contents, whenever and wherever they were written", async () => {
    const { outputSha256 } = await zipped();
    const other = folderWith({ "z.txt": "z", "lib/deep/a.js": "a", "index.js": "exports.handler = 1;" });
    utimesSync(path.join(other, "z.txt"), 1, 1);
    equal((await zipped({ sourceDir: other, outputPath: path.join(folder, "other.zip") })).outputSha256, outputSha256);
  });

  it("is not written again when nothing changed", async () => {
    await zipped();
    const { ino, mtimeMs } = statSync(outputPath);
    await zipped();
    deepEqual([statSync(outputPath).ino, statSync(outputPath).mtimeMs], [ino, mtimeMs]);
    writeFileSync(path.join(folder, "code/z.txt"), "y");
    await zipped();
    equal(contents(outputPath)["z.txt"], "y");
  });

  it("may be asked for several times at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => zipped()));
    deepEqual(readdirSync(path.dirname(outputPath)), ["code.zip"]);
  });

  it("is refused when it would be empty, or there is nothing to zip", async () => {
    mkdirSync(path.join(folder, "empty"));
    await rejects(zipped({ sourceDir: path.join(folder, "empty") }), {
      message: `The archive ${outputPath} would be empty`,
    });
    await rejects(zipped({ sourceDir: path.join(folder, "none") }), { code: "ENOENT" });
  });
});
