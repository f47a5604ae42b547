import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import { isMadeHere } from "../inputs/own-outputs";

/** Zip entries carry a time; the archive provider writes the same one always, so that equal contents give equal zips. */
const mtime = new Date(2049, 0, 1);

/**
 * Makes the zip that `archive.getFile` is asked for, and answers its hashes.
 *
 * @throws Error when the source is missing or empty
 */
export async function archiveFile(inputs: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const outputPath = path.resolve(String(inputs.outputPath));
  isMadeHere(outputPath);
  const entries = await zipEntries(inputs);
  if (Object.keys(entries).length === 0) throw new Error(`The archive ${outputPath} would be empty`);
  const zip = Buffer.from(zipSync(entries, { mtime, level: 0 }));
  await writeWhole(outputPath, zip);
  const hash = (algorithm: string, encoding: "hex" | "base64") => createHash(algorithm).update(zip).digest(encoding);
  return {
    outputPath: inputs.outputPath,
    outputSize: zip.length,
    outputMd5: hash("md5", "hex"),
    outputSha: hash("sha1", "hex"),
    outputSha256: hash("sha256", "hex"),
    outputSha512: hash("sha512", "hex"),
    outputBase64sha256: hash("sha256", "base64"),
    outputBase64sha512: hash("sha512", "base64"),
  };
}

/** Never half of it, since another may read or write it at the same time; and not at all when it is there. */
async function writeWhole(file: string, content: Buffer): Promise<void> {
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(content)) return;
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}

async function zipEntries({
  sourceDir,
  sourceFile,
  sourceContent,
  sourceContentFilename,
  sources,
  excludes,
}: Readonly<Record<string, unknown>>): Promise<Zippable> {
  if (typeof sourceDir === "string") return await folderEntries(sourceDir, (excludes ?? []) as string[]);
  if (typeof sourceFile === "string") return { [path.basename(sourceFile)]: await readFile(sourceFile) };
  if (typeof sourceContent === "string") return { [String(sourceContentFilename)]: strToU8(sourceContent) };
  const files = (sources ?? []) as { readonly filename: string; readonly content: string }[];
  return Object.fromEntries(files.map(({ filename, content }) => [filename, strToU8(content)]));
}

async function folderEntries(folder: string, excludes: readonly string[]): Promise<Zippable> {
  const names = await readdir(folder, { recursive: true });
  const kept = names.filter(
    (name) => !excludes.some((excluded) => name === excluded || name.startsWith(`${excluded.replace(/\/\*\*$/, "")}/`)),
  );
  const files = kept.sort().map(async (name) => {
    const file = path.join(folder, name);
    return (await stat(file)).isFile() ? [[name.split(path.sep).join("/"), await readFile(file)] as const] : [];
  });
  return Object.fromEntries((await Promise.all(files)).flat());
}
