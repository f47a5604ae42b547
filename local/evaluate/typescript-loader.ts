import { readFileSync } from "node:fs";
import Module, { SourceMap } from "node:module";
import { transformSync } from "esbuild";

/** A module as Node.js's loader sees it. */
interface LoadedModule {
  _compile(code: string, file: string): void;
}

/** Loads TypeScript that is required, and tells where an error really is. */
export interface TypeScriptLoader {
  /** A stack trace with the positions in the TypeScript files. */
  mapped(stack: string): string;
}

/**
 * Makes `require` take TypeScript, file by file, by esbuild.
 *
 * Node.js's own use of source maps stays off: Pulumi takes a stack trace for each promise, and mapping all of them
 * costs more than the program.
 */
export function loadTypeScript(): TypeScriptLoader {
  const maps = new Map<string, string>();
  const load = (module: LoadedModule, file: string): void => {
    const options = { loader: "ts", format: "cjs", target: "node20", sourcefile: file, sourcemap: "external" } as const;
    const { code, map } = transformSync(readFileSync(file, "utf8"), options);
    maps.set(file, map);
    module._compile(code, file);
  };
  const { _extensions: extensions } = Module as unknown as { _extensions: Record<string, typeof load> };
  for (const extension of [".ts", ".cts"]) extensions[extension] = load;
  return {
    mapped: (stack) =>
      stack.replace(/([^\s()]+\.c?ts):(\d+):(\d+)/g, (found, file: string, line: string, column: string) => {
        const map = maps.get(file);
        const entry = map && new SourceMap(JSON.parse(map)).findEntry(Number(line) - 1, Number(column) - 1);
        return entry && "originalLine" in entry
          ? `${file}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
          : found;
      }),
  };
}
