import { statSync } from "node:fs";
import type { Problem } from "../rules/problem";

/** What is wrong with the files that a function is made of: an entry that is no file, code that is no folder. */
export function sourceFileProblems({ entry, code }: { readonly entry?: string; readonly code?: string }): Problem[] {
  return [...missing("entry", entry, "file"), ...missing("code", code, "folder")];
}

function missing(path: string, found: string | undefined, kind: "file" | "folder"): Problem[] {
  if (found === undefined) return [];
  const status = statSync(found, { throwIfNoEntry: false });
  if (kind === "file" ? status?.isFile() : status?.isDirectory()) return [];
  const message = `there is no such ${kind}, got ${JSON.stringify(found)}; give a path from the program's folder`;
  return [{ path, code: "function-source-missing", message }];
}
