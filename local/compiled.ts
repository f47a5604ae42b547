import path from "node:path";

/**
 * The JavaScript of one of the laptop's processes, made by `compile.cjs`.
 *
 * @param name the entry file's, such as `worker`
 */
export function compiled(name: string): string {
  return inFolder(`${name}.js`);
}

/** The same in Python, which is there as it was written. */
export function compiledPython(name: string): string {
  return inFolder(`${name}.py`);
}

function inFolder(file: string): string {
  return path.join(path.dirname(require.resolve("pulumi-websocket-api/package.json")), "dist", "laptop", file);
}
