/**
 * Reads a JSONPath such as `$.action` from a message: the value, or undefined when nothing is there.
 * It must not throw, whatever the path and the message.
 */
export type ReadPath = (body: object, path: string) => unknown;

/** Reads a variable that is not of a message's body, such as `integration.response.statuscode`; undefined when there is none. */
export type ReadVariable = (name: string) => unknown;

/**
 * Which route takes a message: the one whose key is exactly what the selection expression evaluates to,
 * otherwise `$default`, otherwise none.
 *
 * A message that is not a JSON object has nothing to evaluate and goes to `$default`. Keys that start with `$`
 * belong to the gateway, so `{"action":"$connect"}` never runs `$connect`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html
 */
export function selectRoute<Route extends { readonly routeKey: string }>(
  routes: readonly Route[],
  expression: string,
  message: string,
  readPath: ReadPath,
): Route | undefined {
  const body = jsonObject(message);
  const value = body === undefined ? "" : evaluateSelectionExpression(expression, body, readPath);
  const named = value.startsWith("$") ? undefined : routes.find(({ routeKey }) => routeKey === value);
  return named ?? routes.find(({ routeKey }) => routeKey === "$default");
}

// In this order: an escaped dollar, or a variable in braces. Quotes in a JSONPath may hold a closing brace.
const DOLLAR_OR_VARIABLE = /\\\$|\$\{((?:'[^']*'|"[^"]*"|[^}'"])*)\}/g;

/**
 * Evaluates a selection expression once: `$request.body.action`, `${request.body.service}/${request.body.action}`,
 * or plain text, in which `\$` stands for a dollar. What is missing from the message evaluates to nothing.
 *
 * @param readOther answers for variables of other names; without it they are nothing
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html
 */
export function evaluateSelectionExpression(
  expression: string,
  body: object,
  readPath: ReadPath,
  readOther?: ReadVariable,
): string {
  if (/^\$(?!\{)/.test(expression)) return variable(expression.slice(1), body, readPath, readOther);
  return expression.replace(DOLLAR_OR_VARIABLE, (_token, name: string | undefined) =>
    name === undefined ? "$" : variable(name, body, readPath, readOther),
  );
}

/** Of a message's variables only its body exists: headers and the query string end with the handshake. */
function variable(name: string, body: object, readPath: ReadPath, readOther: ReadVariable | undefined): string {
  const path = /^request\.body([.[].*)$/s.exec(name)?.[1];
  const value = path === undefined ? readOther?.(name) : readPath(body, `$${path}`);
  return value === undefined || value === null ? "" : inJavaStyle(value);
}

// A route key has at most 128 characters, and each level of nesting adds two.
const DEEPEST_ROUTE_KEY = 64;

/** Turns a value into text as API Gateway does, which is Java's way: `[a, b]`, `{key=value}`. */
export function inJavaStyle(value: unknown, depth = 0): string {
  if (value === null || typeof value !== "object") return String(value);
  if (depth > DEEPEST_ROUTE_KEY) return "";
  if (Array.isArray(value)) return `[${value.map((item) => inJavaStyle(item, depth + 1)).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${key}=${inJavaStyle(item, depth + 1)}`);
  return `{${entries.join(", ")}}`;
}

function jsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
