import type { Problem } from "../../rules/problem";
import { apiNameForm } from "./limits";

/** What is wrong with an API's name. */
export function apiNameProblems(name: string | undefined): Problem[] {
  if (name === undefined || apiNameForm.test(name)) return [];
  const message = `must be 1 to 128 letters, digits and _-/#., as its log group's name, got ${JSON.stringify(name)}`;
  return [{ path: "apiName", code: "api-name-invalid", message }];
}

/** What is wrong with which part of a message names its route: an expression without any sends all to one route. */
export function routeSelectionProblems(expression: string | undefined): Problem[] {
  if (expression === undefined || /(?<!\\)\$\{?request\.body[.[]/.test(expression)) return [];
  const message = `must read the message, as $request.body.action or \${request.body.service}/\${request.body.action} do, got ${JSON.stringify(expression)}`;
  return [{ path: "routeSelectionExpression", code: "route-selection-expression-invalid", message }];
}
