import path from "node:path";

/**
 * The JavaScript of one of the laptop's processes or threads, made by `compile.cjs`.
 *
 * @param name the entry file's, such as `worker`
 */
export function compiled(name: string): string {
  return path.join(path.dirname(require.resolve("pulumi-websocket-api/package.json")), "dist", "laptop", `${name}.js`);
}
