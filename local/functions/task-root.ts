import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import type { PackageEntry } from "./package-entries";

/**
 * Writes a package into a folder, which becomes the function's `LAMBDA_TASK_ROOT`.
 *
 * @throws when an entry's name leads out of the folder; nothing is written then
 */
export async function writeTaskRoot(folder: string, entries: readonly PackageEntry[]): Promise<void> {
  const placed = entries.map((entry) => ({ entry, path: pathInside(folder, entry.name) }));
  await mkdir(folder, { recursive: true });
  for (const { entry, path } of placed) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, entry.bytes, { mode: entry.isExecutable ? 0o755 : 0o644 });
  }
}

/** A zip may name `../../.bashrc`; a backslash is a separator on Windows and nothing honest elsewhere. */
function pathInside(folder: string, name: string): string {
  const path = resolve(folder, name);
  if (name.includes("\\") || !path.startsWith(folder + sep)) {
    throw new Error(`the package's entry ${JSON.stringify(name)} leads out of the package`);
  }
  return path;
}
