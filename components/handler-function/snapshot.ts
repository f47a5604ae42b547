import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { remembered } from "./remembered";

/** Files and folders as they are at one time, each read once. */
export interface Snapshot {
  /**
   * The hash of a file's content. Timestamps would cost half as much, but lie: a restored cache changes them all, and
   * two writes of one moment have the same.
   *
   * @throws Error when the file cannot be read
   */
  content(file: string): string;
  /** The names in a folder, in order, each with the place that it leads to if it is a link; none if there is no folder. */
  names(folder: string): ReadonlyMap<string, string>;
}

/**
 * Takes a snapshot, file by file, as it is asked.
 *
 * @param unchangedSince a time of the file system's clock in milliseconds: what changed since throws
 */
export function takeSnapshot(unchangedSince?: number): Snapshot {
  // After it was read: what changes between the two would go unseen.
  const requireUnchanged = (place: string): void => {
    if (unchangedSince === undefined) return;
    const status = statSync(place, { throwIfNoEntry: false });
    if (status && status.ctimeMs >= unchangedSince) throw new Error(`${place} changed in the meantime`);
  };
  return {
    content: remembered((file) => {
      const content = createHash("sha256").update(readFileSync(file)).digest("hex");
      requireUnchanged(file);
      return content;
    }),
    names: remembered((folder) => {
      const names = new Map(entriesOf(folder).map((entry) => [entry.name, leadsTo(folder, entry)] as const));
      requireUnchanged(folder);
      return names;
    }),
  };
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // What cannot be listed here cannot be by esbuild either.
    return [];
  }
}

function leadsTo(folder: string, entry: Dirent): string {
  if (!entry.isSymbolicLink()) return "";
  try {
    return path.relative(process.cwd(), realpathSync(path.join(folder, entry.name)));
  } catch {
    return "nowhere";
  }
}
