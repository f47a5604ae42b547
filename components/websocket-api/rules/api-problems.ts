import type { Problem } from "../../rules/problem";
import { apiNameForm } from "./limits";

/** What is wrong with an API's logical name, of which Lambda makes the ids of permissions. */
export function logicalNameProblems(name: string): Problem[] {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return [];
  const message = `must have letters, digits, hyphens and underscores alone, got ${JSON.stringify(name)}; choose another name`;
  return [{ path: "name", code: "logical-name-invalid", message }];
}

/** What is wrong with an API's name. */
export function apiNameProblems(name: string | undefined): Problem[] {
  if (name === undefined || apiNameForm.test(name)) return [];
  const message = `must be 1 to 128 letters, digits and _-/#., as its log group's name, got ${JSON.stringify(name)}`;
  return [{ path: "apiName", code: "api-name-invalid", message }];
}
