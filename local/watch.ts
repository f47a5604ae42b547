import { createHash } from "node:crypto";
import { type FSWatcher, readdirSync, readFileSync, watch } from "node:fs";
import path from "node:path";

/** Folders that hold nothing a person edits. */
const ignored = new Set(["node_modules", ".git", ".build", ".pulumi", "coverage"]);

/** Watches until it is closed. */
export interface Watch {
  close(): void;
}

/**
 * Calls `changed` as soon as the content of a file in the folder changes.
 *
 * A folder is watched rather than its files, since editors save by replacing them. A write of what a file held
 * already is no change: programs write their build results whenever they are evaluated.
 */
export function watchFolder(folder: string, changed: () => void): Watch {
  const watchers = new Map<string, FSWatcher>();
  const contents = new Map<string, string>();
  const look = (directory: string): void => {
    if (watchers.has(directory)) return;
    const watcher = watch(directory, (_, name) => {
      if (name === null || ignored.has(name)) return;
      const file = path.join(directory, name);
      if (isNewContent(file, contents)) changed();
      if (isFolder(file)) look(file);
    });
    watcher.on("error", () => {
      watcher.close();
      watchers.delete(directory);
    });
    watchers.set(directory, watcher);
    for (const name of subfolders(directory)) look(path.join(directory, name));
  };
  look(folder);
  return {
    close: () => {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

function isNewContent(file: string, contents: Map<string, string>): boolean {
  const content = digest(file);
  if (contents.get(file) === content) return false;
  contents.set(file, content);
  return true;
}

function digest(file: string): string {
  try {
    return createHash("sha1").update(readFileSync(file)).digest("hex");
  } catch {
    return "no file";
  }
}

const isFolder = (file: string): boolean => {
  try {
    readdirSync(file);
    return true;
  } catch {
    return false;
  }
};

function subfolders(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !ignored.has(entry.name)).map(({ name }) => name);
}
