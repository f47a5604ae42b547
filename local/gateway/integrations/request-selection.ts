import {
  evaluateSelectionExpression,
  type ReadVariable,
} from "../../../components/websocket-api/rules/route-selection";
import { jsonDocument } from "../json-document";
import { readJsonPath } from "../json-path";

/**
 * Evaluates a selection expression that sees a message's body, and perhaps an integration's answer. The body is parsed only
 * if the expression asks for it: most are static.
 */
export function evaluateForRequest(expression: string, body: string, readVariable?: ReadVariable): string {
  const readPath = (_body: object, path: string) => pathOf(body, path);
  return evaluateSelectionExpression(expression, {}, readPath, readVariable);
}

/** What a JSONPath finds in a message; undefined when that is no JSON. */
export function pathOf(body: string, path: string): unknown {
  const document = jsonDocument(body);
  return typeof document === "object" && document !== null ? readJsonPath(document, path) : undefined;
}

/** Which template the expression names: its own, or the one for all others. Undefined when there is neither. */
export function selectTemplate(
  templates: Readonly<Record<string, string>>,
  expression: string | undefined,
  body: string,
  readVariable?: ReadVariable,
): string | undefined {
  const key = expression === undefined ? "$default" : evaluateForRequest(expression, body, readVariable);
  return [key, "$default"].find((name) => Object.hasOwn(templates, name));
}
