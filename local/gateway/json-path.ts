import { JSONPath } from "jsonpath-plus";

/** `$.action`, `$.a.b`: nothing but names. */
const PLAIN_PATH = /^\$(?:\.[A-Za-z_]\w*)+$/;

/**
 * Reads a JSONPath from a message: the value, or undefined when nothing is there or the path cannot be evaluated.
 * A filter is evaluated without access to JavaScript's own objects.
 */
export function readJsonPath(body: object, path: string): unknown {
  // What nearly every API has takes a hundredth of the library's time.
  if (PLAIN_PATH.test(path)) return readNames(body, path.slice(2).split("."));
  try {
    return JSONPath<unknown>({ path, json: body, wrap: false, eval: "safe" });
  } catch {
    // Filters throw on values they were not written for; to API Gateway that is a missing value.
    return undefined;
  }
}

function readNames(body: object, names: readonly string[]): unknown {
  let value: unknown = body;
  for (const name of names) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
