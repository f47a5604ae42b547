import { JSONPath } from "jsonpath-plus";

/**
 * Reads a JSONPath from a message: the value, or undefined when nothing is there or the path cannot be evaluated.
 * A filter is evaluated without access to JavaScript's own objects.
 */
export function readJsonPath(body: object, path: string): unknown {
  try {
    return JSONPath<unknown>({ path, json: body, wrap: false, eval: "safe" });
  } catch {
    // Filters throw on values they were not written for; to API Gateway that is a missing value.
    return undefined;
  }
}
