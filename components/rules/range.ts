import type { Problem } from "./problem";

/** Lowest and highest allowed value; without `max` there is no highest. */
export interface Range {
  readonly min: number;
  readonly max?: number;
}

/** What is wrong with a number that must lie in a range; nothing when it is not given or not yet known. */
export function rangeProblems(
  path: string,
  value: number | undefined,
  { min, max }: Range,
  { unit, code, whole = true }: { unit: string; code: string; whole?: boolean },
): Problem[] {
  if (value === undefined) return [];
  const fits = (whole ? Number.isInteger(value) : Number.isFinite(value)) && value >= min && value <= (max ?? Infinity);
  if (fits) return [];
  const allowed = max === undefined ? `at least ${min}` : `${min} to ${max}`;
  return [{ path, code, message: `must be ${whole ? "a whole number, " : ""}${allowed} ${unit}, got ${value}` }];
}

/** What is wrong with the length of a text. */
export function lengthProblems(path: string, value: string | undefined, { min, max }: Range, code: string): Problem[] {
  if (value === undefined || (value.length >= min && value.length <= (max ?? Infinity))) return [];
  return [{ path, code, message: `must have ${min} to ${max} characters, got ${value.length}; shorten or fill it` }];
}
