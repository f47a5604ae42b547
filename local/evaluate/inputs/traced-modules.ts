import Module, { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import type { InputTrace } from "./trace";

/** The parts of Node.js's loader for `require`. */
interface Loader {
  readonly _cache: Record<string, unknown>;
  readonly prototype: { _compile(this: unknown, code: string, file: string, ...more: unknown[]): unknown };
}

/** What package managers rewrite whenever they change what is installed. */
const installed = [".package-lock.json", ".yarn-integrity", ".yarn-state.yml", ".modules.yaml"];

/**
 * Traces the modules of a program in CommonJS: the files, and what decides which file a name means. A module that is
 * imported otherwise leaves a doubt.
 *
 * @returns to be called when the program has ended
 */
export function traceModules(trace: InputTrace): () => void {
  const loader = Module as unknown as Loader;
  const compile = loader.prototype._compile;
  loader.prototype._compile = function (code, file, ...more) {
    if (!isOfPackage(file) && importsFiles(code, file)) trace.doubt(`it imports an ES module: ${file}`);
    return compile.call(this, code, file, ...more);
  };
  return () => {
    const folders = new Set<string>();
    for (const file of Object.keys(loader._cache)) {
      trace.look(file);
      if (/\.(mjs|mts|node)$/.test(file)) trace.doubt(`it loads more than is seen of it: ${file}`);
      if (!isOfPackage(file)) folders.add(path.dirname(file));
    }
    // A new `x.js` is taken before `x.ts`, and a nearer package before a farther one.
    for (const folder of folders) trace.list(folder);
    for (const folder of foldersAbove(folders)) {
      trace.look(path.join(folder, "package.json"));
      trace.list(path.join(folder, "node_modules"));
      for (const name of installed) trace.look(path.join(folder, "node_modules", name));
    }
  };
}

/** True for a file of an installed package. */
export function isOfPackage(file: string): boolean {
  return file.split(path.sep).includes("node_modules");
}

/** Whether `import()` loads a file of the program: only a package that is named as a text is none. */
function importsFiles(code: string, file: string): boolean {
  const imports = [...code.matchAll(/\bimport\s*\(\s*(?:(["'`])([^"'`$]*)\1\s*[,)])?/g)];
  return imports.some(([, , name]) => name === undefined || !isPackage(name, file));
}

function isPackage(name: string, file: string): boolean {
  if (isBuiltin(name)) return true;
  try {
    return isOfPackage(createRequire(file).resolve(name));
  } catch {
    // A package that is only for ES modules is found by other rules, but by its name all the same.
    return !/^([./#]|file:)/.test(name);
  }
}

function foldersAbove(folders: ReadonlySet<string>): Set<string> {
  const all = new Set(folders);
  for (const folder of all) all.add(path.dirname(folder));
  return all;
}
