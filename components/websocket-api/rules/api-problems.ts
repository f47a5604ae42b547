import type { Problem } from "../../rules/problem";
import { lengthProblems } from "../../rules/range";
import { apiNameForm, limits } from "./limits";

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

/** What is wrong with what is said of an API for people. */
export const descriptionProblems = (description: string | undefined): Problem[] =>
  lengthProblems("description", description, limits.descriptionLength, "description-length");

/** What is wrong with a version of an API. */
export const versionProblems = (version: string | undefined): Problem[] =>
  lengthProblems("version", version, limits.versionLength, "description-length");

/** What is wrong with which part of a message names its route: an expression without any sends all to one route. */
export function routeSelectionProblems(expression: string | undefined): Problem[] {
  if (expression === undefined || /(?<!\\)\$\{?request\.body[.[]/.test(expression)) return [];
  const message = `must read the message, as $request.body.action or \${request.body.service}/\${request.body.action} do, got ${JSON.stringify(expression)}`;
  return [{ path: "routeSelectionExpression", code: "route-selection-expression-invalid", message }];
}
