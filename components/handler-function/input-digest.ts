import { createHash } from "node:crypto";
import path from "node:path";
import { fromProgram, surroundings } from "./import-surroundings";
import { remembered } from "./remembered";
import { takeSnapshot } from "./snapshot";

/**
 * The hash of all that decides a bundle.
 *
 * @param bundler what made it, and for what
 * @param inputs absolute paths of the files that it was made of
 * @throws Error when an input cannot be read
 */
export type InputDigest = (bundler: readonly string[], inputs: readonly string[]) => string;

/**
 * Takes digests that read each file and folder once, however many bundles they are in.
 *
 * @param unchangedSince a time of the file system's clock in milliseconds: an input that changed since throws
 */
export function inputDigest(unchangedSince?: number): InputDigest {
  const snapshot = takeSnapshot(unchangedSince);
  const fileLine = remembered((file) => JSON.stringify([fromProgram(file), snapshot.content(file)]));
  const folderLine = remembered((folder) => surroundings(folder, snapshot).join());
  return (bundler, inputs) => {
    const hash = createHash("sha256").update(JSON.stringify(bundler));
    for (const input of inputs) hash.update(fileLine(input));
    for (const folder of foldersAbove(inputs)) hash.update(folderLine(folder));
    return hash.digest("hex");
  };
}

/** All folders that hold the files, up to the root: where esbuild looks for settings and packages. */
function foldersAbove(files: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const file of files)
    for (let folder = path.dirname(file); !folders.has(folder); folder = path.dirname(folder)) folders.add(folder);
  return folders;
}
