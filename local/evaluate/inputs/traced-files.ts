import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEachCall } from "./before-call";
import type { InputTrace } from "./trace";

const looks = new Set(["access", "createReadStream", "exists", "lstat", "openAsBlob", "readFile"]);
for (const name of ["readlink", "realpath", "stat", "statfs"]) looks.add(name);
const listings = new Set(["readdir", "opendir"]);
/** Their second argument is a path too, which is written. */
const twoPaths = new Set(["copyFile", "cp", "link", "rename", "symlink"]);
/** Neither reads nor writes: the first argument is no path of the disk's, or nothing comes of it at once. */
const harmless = new Set(["unwatchFile", "watch", "watchFile"]);

/**
 * Traces what is asked of the file system by Node.js's module `fs`, by whomever.
 *
 * @param isOwn tells the paths that count neither as read nor as written
 */
export function traceFiles(trace: InputTrace, isOwn: (file: string) => boolean): void {
  const note = (name: string, args: unknown[]): void => {
    const kind = name.replace(/Sync$/, "");
    const [file, target] = [pathOf(args[0]), pathOf(args[1])];
    if (file !== undefined && !isOwn(file)) noteFile(trace, kind, file, args[1]);
    if (twoPaths.has(kind) && target !== undefined && !isOwn(target)) write(trace, kind, target);
  };
  for (const api of [fs, fs.promises]) beforeEachCall(api, note);
  for (const api of [fs.realpath, fs.realpathSync]) beforeEachCall(api, (_, args) => note("realpath", args));
}

function noteFile(trace: InputTrace, kind: string, file: string, option: unknown): void {
  if (looks.has(kind) || (kind === "open" && isReadOnly(option))) trace.look(file);
  else if (listings.has(kind)) list(trace, file, option);
  else if (kind !== "mkdir" || !isFolder(file)) write(trace, kind, file);
}

function write(trace: InputTrace, kind: string, file: string): void {
  if (!harmless.has(kind)) trace.doubt(`it changes files: ${kind} of ${file}`);
}

/** Of a whole tree each folder counts. */
function list(trace: InputTrace, folder: string, options: unknown): void {
  trace.list(folder);
  const isRecursive = typeof options === "object" && options !== null && "recursive" in options && options.recursive;
  if (!isRecursive || !isFolder(folder)) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) list(trace, path.join(folder, entry.name), options);
}

function isReadOnly(flags: unknown): boolean {
  return flags === undefined || flags === "r" || flags === fs.constants.O_RDONLY || typeof flags === "function";
}

function isFolder(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Undefined for a descriptor, whose file was noted when it was opened. */
function pathOf(value: unknown): string | undefined {
  if (typeof value === "string") return path.resolve(value);
  if (value instanceof Uint8Array) return path.resolve(Buffer.from(value).toString());
  if (value instanceof URL && value.protocol === "file:") return fileURLToPath(value);
  return undefined;
}
