import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, posix } from "node:path";
import { unzipSync } from "fflate";
import type { DeclaredPackage, PackagedFile } from "../declared/declared-function";

/** One file of a package, read. */
export interface PackageEntry {
  /** Inside the package, with slashes. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether the machine may run it as a program. */
  readonly isExecutable: boolean;
}

/**
 * Reads a whole package, so that what runs later is what was declared now.
 *
 * @throws when a file is missing, or the package is not on this machine
 */
export async function readPackage(declared: DeclaredPackage): Promise<PackageEntry[]> {
  switch (declared.kind) {
    case "zip":
      return readZip(await readFile(declared.path));
    case "directory":
      return await readDirectory(declared.path, "");
    case "files":
      return await readFiles(declared.files);
    case "elsewhere":
      throw new Error(`its code is not on this machine: ${declared.description}`);
  }
}

/** Changes when any name, content or mode of the entries does. */
export function digestOf(entries: readonly PackageEntry[]): string {
  const hash = createHash("sha256");
  for (const { name, bytes, isExecutable } of entries) {
    hash.update(JSON.stringify([name, bytes.length, isExecutable])).update(bytes);
  }
  return hash.digest("hex");
}

/** The library does not tell modes: a text marked as a program does less harm than a program that cannot run. */
function readZip(zip: Uint8Array): PackageEntry[] {
  return Object.entries(unzipSync(zip))
    .filter(([name]) => !name.endsWith("/"))
    .map(([name, bytes]) => ({ name, bytes, isExecutable: true }));
}

/** Follows links as Pulumi's archives do: a link to a file is that file, a link to a directory is left out. */
async function readDirectory(path: string, prefix: string): Promise<PackageEntry[]> {
  const entries: PackageEntry[] = [];
  for (const found of (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (found.name === ".pulumi") continue;
    const at = join(path, found.name);
    const name = posix.join(prefix, found.name);
    if (found.isDirectory()) entries.push(...(await readDirectory(at, name)));
    else if ((await stat(at)).isFile()) entries.push(await readOne(at, name));
  }
  return entries;
}

async function readFiles(files: Readonly<Record<string, PackagedFile>>): Promise<PackageEntry[]> {
  const entries: PackageEntry[] = [];
  for (const [name, file] of Object.entries(files)) {
    if ("text" in file) entries.push({ name, bytes: Buffer.from(file.text), isExecutable: false });
    else if ((await stat(file.path)).isDirectory()) entries.push(...(await readDirectory(file.path, name)));
    else entries.push(await readOne(file.path, name));
  }
  return entries;
}

async function readOne(path: string, name: string): Promise<PackageEntry> {
  return { name, bytes: await readFile(path), isExecutable: ((await stat(path)).mode & 0o111) !== 0 };
}
