import { changedAt, contentOf, isFileOrFolder, type PathUse, statusOf } from "./path-state";
import type { InputTrace, VariableUse } from "./trace";
import { isOfPackage } from "./traced-modules";

/** All that an evaluation read, and how it was then. Plain JSON. */
export interface InputAccount {
  readonly paths: readonly PathInput[];
  /** By name; values stay out of it. */
  readonly variables: Readonly<Record<string, VariableUse>>;
  readonly variablesAreListed: boolean;
}

/** A path, what counts of it, what the disk said, and a hash of what it held; without that the status decides. */
export type PathInput = readonly [path: string, use: PathUse, status: string, content?: string];

/**
 * Gives an account of what was traced.
 *
 * @param since when the evaluation began, by the disk's clock: what changed later may have been read before
 * @param made files that the evaluation made, which are to be found again
 * @throws when not all inputs are known, or one changed during the evaluation
 */
export function accountOf(trace: InputTrace, since: number, made: readonly string[]): InputAccount {
  const [doubt] = trace.doubts;
  if (doubt !== undefined) throw new Error(doubt);
  const paths = [...trace.paths].map(([path, use]) => {
    const input = pathInput(path, use);
    if (input[2] !== "folder" && (changedAt(path) ?? 0) >= since) throw new Error(`it changed meanwhile: ${path}`);
    return input;
  });
  return {
    paths: [...paths, ...made.map((path) => pathInput(path, "looked-at"))],
    variables: Object.fromEntries(trace.variables),
    variablesAreListed: trace.variablesAreListed,
  };
}

function pathInput(path: string, use: PathUse): PathInput {
  if (!isFileOrFolder(path)) throw new Error(`it reads what is no file: ${path}`);
  const status = statusOf(path, use);
  // Thousands of files of packages, which change only when something is installed.
  const hasContent = /^(file|folder) /.test(status) && (use === "listed" || !isOfPackage(path));
  return hasContent ? [path, use, status, contentOf(path)] : [path, use, status];
}

/** Whether a path is as it was. */
export function isUnchanged([path, use, status, content]: PathInput): boolean {
  if (statusOf(path, use) === status) return true;
  try {
    return content !== undefined && contentOf(path) === content;
  } catch {
    return false;
  }
}
