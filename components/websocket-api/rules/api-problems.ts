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

/** What is wrong with what is known of an API that was made elsewhere; `Output`s are known later, and absent here. */
export function attributesProblems(attributes: {
  readonly apiId?: string | undefined;
  readonly stageName?: string | undefined;
}): Problem[] {
  const forms = { apiId: /^[a-z0-9]+$/, stageName: /^([A-Za-z0-9_-]{1,128}|\$default)$/ };
  return (["apiId", "stageName"] as const).flatMap((path) => {
    const found = attributes[path];
    if (found === undefined || forms[path].test(found)) return [];
    const message = `must be the ${path === "apiId" ? "id of an API, in small letters and digits" : "name of a stage"}, got ${JSON.stringify(found)}`;
    return [{ path, code: "api-attributes-invalid", message }];
  });
}

/** What is wrong with what is said of an API for people. */
export const descriptionProblems = (description: string | undefined): Problem[] =>
  lengthProblems("description", description, limits.descriptionLength, "description-length");

/** What is wrong with a version of an API. */
export const versionProblems = (version: string | undefined): Problem[] =>
  lengthProblems("version", version, limits.versionLength, "description-length");

/** What is wrong with which part of a message names its route: an expression without any sends all to one route. */
export function routeSelectionProblems(expression: string | undefined): Problem[] {
  if (expression === undefined || expression === "$default" || /(?<!\\)\$\{?request\.body[.[]/.test(expression))
    return [];
  const message = `must read the message, as $request.body.action or \${request.body.service}/\${request.body.action} do, got ${JSON.stringify(expression)}`;
  return [{ path: "routeSelectionExpression", code: "route-selection-expression-invalid", message }];
}
