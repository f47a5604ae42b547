import { createHash } from "node:crypto";
import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";

/** What counts of a path: a file, or that a folder is there; or the names in the folder. */
export type PathUse = "looked-at" | "listed";

/** What the disk says of a path, without reading it: changes whenever the content does, and at times without that. */
export function statusOf(file: string, use: PathUse): string {
  const stats = statsOf(file);
  if (typeof stats === "string") return stats;
  if (stats.isDirectory() && use === "looked-at") return "folder";
  return [stats.isDirectory() ? "folder" : "file", stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join(" ");
}

/**
 * A hash of what a file holds, or of the names in a folder.
 *
 * @throws when it cannot be read
 */
export function contentOf(file: string): string {
  const hash = createHash("sha256");
  if (!statSync(file).isDirectory()) return hash.update(readFileSync(file)).digest("hex");
  const entries = readdirSync(file, { withFileTypes: true });
  const names = entries.map((entry) => `${entry.name}${entry.isDirectory() ? "/" : ""}`).sort();
  return hash.update(JSON.stringify(names)).digest("hex");
}

/** When a file or a folder's names last changed, by the disk's clock; undefined when nothing is there. */
export function changedAt(file: string): number | undefined {
  const stats = statsOf(file);
  return typeof stats === "string" ? undefined : stats.ctimeMs;
}

/** True for what can be read again, as a device cannot. */
export function isFileOrFolder(file: string): boolean {
  const stats = statsOf(file);
  return typeof stats === "string" || stats.isFile() || stats.isDirectory();
}

function statsOf(file: string): Stats | string {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? "nothing";
  } catch (error) {
    return `nothing: ${(error as NodeJS.ErrnoException).code}`;
  }
}
