import type { Problem } from "./problem";

/** What is wrong with a value that must be one of a list; nothing when it is not given or not yet known. */
export function choiceProblems<T extends string | number>(
  path: string,
  value: T | undefined,
  allowed: readonly T[],
  code: string,
): Problem[] {
  if (value === undefined || allowed.includes(value)) return [];
  return [{ path, code, message: `must be one of ${allowed.join(", ")}, got ${JSON.stringify(value)}` }];
}
