import type { Problem } from "../../rules/problem";
import { apiNameForm } from "./limits";

/** What is wrong with an API's name. */
export function apiNameProblems(name: string | undefined): Problem[] {
  if (name === undefined || apiNameForm.test(name)) return [];
  const message = `must be 1 to 128 letters, digits and _-/#., as its log group's name, got ${JSON.stringify(name)}`;
  return [{ path: "apiName", code: "api-name-invalid", message }];
}
