import fs from "node:fs";
import Module from "node:module";
import path from "node:path";
import { beforeEachCall } from "./before-call";
import type { InputTrace } from "./trace";

/** The parts of Node.js's loader for `require`. */
interface Loader {
  readonly _cache: Record<string, NodeModule | undefined>;
  _load(request: string, parent: unknown, isMain: boolean): unknown;
}

/** What esbuild reads for these, Node.js does not see. */
const builds = ["build", "buildSync", "context"];
const bundler = /[\\/]node_modules[\\/]esbuild[\\/]lib[\\/]main\.js$/;

/**
 * Compares what is bundled with the manifests that are written of it: the components of this package write one for
 * each bundle, after they have read all that it was made of. A bundle without one leaves a doubt.
 *
 * @param buildFolder where manifests are
 * @returns to be called when all is bundled
 */
export function traceBundles(trace: InputTrace, buildFolder: string): () => void {
  let wanted = 0;
  let described = 0;
  for (const api of [fs, fs.promises])
    beforeEachCall(api, (name, [, target]) => {
      if (!name.startsWith("rename") || typeof target !== "string") return;
      if (path.dirname(target) === buildFolder && target.endsWith(".json")) described++;
    });
  countBuilds(([options]) => {
    wanted += Object.keys((options as { readonly entryPoints?: object } | undefined)?.entryPoints ?? [""]).length;
  });
  return () => {
    if (wanted > described) trace.doubt("it bundles files that are not known");
  };
}

/** Has every esbuild that is loaded tell of its builds, also one that is loaded already. */
function countBuilds(built: (args: unknown[]) => void): void {
  const loader = Module as unknown as Loader;
  const load = loader._load;
  const count = (): void => {
    for (const [file, module] of Object.entries(loader._cache))
      if (module && bundler.test(file) && !counted.has(module.exports)) module.exports = countedBuilds(module.exports);
  };
  const counted = new WeakSet<object>();
  const countedBuilds = (original: object): object => {
    // Its own exports cannot be replaced.
    const copy = Object.defineProperty({ ...original }, "__esModule", { value: true });
    beforeEachCall(copy, (name, args) => {
      if (builds.includes(name)) built(args);
    });
    counted.add(copy);
    return copy;
  };
  count();
  loader._load = (request, parent, isMain) => {
    const loaded = load(request, parent, isMain);
    if (request !== "esbuild" && !bundler.test(request)) return loaded;
    count();
    return load(request, parent, isMain);
  };
}
