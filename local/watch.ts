import { createHash } from "node:crypto";
import { type FSWatcher, readdirSync, readFileSync, statSync, watch } from "node:fs";
import path from "node:path";

/** Folders that hold nothing a person edits. */
const ignored = new Set(["node_modules", ".git", ".build", ".pulumi", "coverage"]);

/** Watches until it is closed. */
export interface Watch {
  /** Watches these folders too, each without what is below, and no longer those of the call before. */
  also(folders: readonly string[]): void;
  close(): void;
}

/**
 * Calls `changed` as soon as the content of a file in the folder changes.
 *
 * A folder is watched rather than its files, since editors save by replacing them. A write of what a file held
 * already is no change: programs write their build results whenever they are evaluated.
 */
export function watchFolder(folder: string, changed: () => void): Watch {
  const contents = new Map<string, string>();
  const seen = (file: string): void => {
    if (isNewContent(file, contents)) changed();
  };
  const tree = new FolderTree(folder, seen);
  const others = new OtherFolders(seen);
  return {
    also: (folders) => others.watch(folders),
    close: () => {
      others.watch([]);
      tree.close();
    },
  };
}

/** A folder, with all that is below. */
class FolderTree {
  readonly #seen: (file: string) => void;
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(folder: string, seen: (file: string) => void) {
    this.#seen = seen;
    this.#look(folder);
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #look(directory: string): void {
    const watcher = watch(directory, (kind, name) => {
      if (name === null || ignored.has(name)) return;
      const file = path.join(directory, name);
      this.#seen(file);
      // A folder that is removed and made again, as by git, needs a new watcher: the old one is of what was removed.
      if (kind === "rename") this.#lookAgain(file);
    });
    watcher.on("error", () => this.#forget(directory));
    this.#watchers.set(directory, watcher);
    for (const name of subfolders(directory)) this.#lookAgain(path.join(directory, name));
  }

  #lookAgain(directory: string): void {
    this.#forget(directory);
    try {
      if (isFolder(directory)) this.#look(directory);
    } catch (error) {
      // Gone in the meantime.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      this.#forget(directory);
    }
  }

  #forget(directory: string): void {
    for (const [watched, watcher] of this.#watchers) {
      if (watched !== directory && !watched.startsWith(directory + path.sep)) continue;
      watcher.close();
      this.#watchers.delete(watched);
    }
  }
}

/** Folders anywhere, each watched for itself. */
class OtherFolders {
  readonly #seen: (file: string) => void;
  readonly #watchers = new Map<string, FSWatcher>();

  /** @param seen is called with each file that may have changed */
  constructor(seen: (file: string) => void) {
    this.#seen = seen;
  }

  watch(folders: readonly string[]): void {
    for (const folder of this.#watchers.keys()) if (!folders.includes(folder)) this.#forget(folder);
    for (const folder of folders) if (!this.#watchers.has(folder) && isFolder(folder)) this.#look(folder);
  }

  #look(folder: string): void {
    const watcher = watch(folder, (_kind, name) => {
      if (name !== null && !ignored.has(name)) this.#seen(path.join(folder, name));
      // One that is made again needs a new watcher: the old one is of what was removed.
      if (!isFolder(folder)) this.#forget(folder);
    });
    watcher.on("error", () => this.#forget(folder));
    this.#watchers.set(folder, watcher);
  }

  #forget(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}

function isNewContent(file: string, contents: Map<string, string>): boolean {
  const content = digest(file);
  if (contents.get(file) === content) return false;
  contents.set(file, content);
  return true;
}

function digest(file: string): string {
  try {
    if (isFolder(file)) return "a folder";
    return createHash("sha1").update(readFileSync(file)).digest("hex");
  } catch {
    return "no file";
  }
}

const isFolder = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;

function subfolders(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !ignored.has(entry.name)).map(({ name }) => name);
}
