import { readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";

/**
 * The folders that a program's sources are in, beyond the folder that is watched with all that is below it: those of
 * its files, and its folders with theirs.
 */
export function outerFolders(places: readonly string[], watched: string): string[] {
  const root = realpathSync(watched);
  const folders = new Set(places.flatMap(foldersOf));
  return [...folders].filter((folder) => folder !== root && !folder.startsWith(root + path.sep));
}

function foldersOf(place: string): string[] {
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [path.dirname(place)];
  const below = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [place, ...below.map((entry) => path.join(entry.parentPath, entry.name))];
}
