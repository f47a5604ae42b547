import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Snapshot } from "./snapshot";

/** What decides, beside the imported files themselves, which file an import means and how it is read. */
const settingsFiles = ["package.json", "tsconfig.json", "jsconfig.json", ".pnp.cjs", ".pnp.js", ".pnp.data.json"];

/**
 * All in one folder that decides where imports lead, as lines that change when it does: the settings files with what
 * they extend, the names in the folder, and the packages in its `node_modules`.
 *
 * Names count since a new `x.ts` is taken before `x.js`, and a nearer package before a farther one. The names in
 * folders above the program's do not: strangers work there.
 */
export function surroundings(folder: string, snapshot: Snapshot): string[] {
  // esbuild heeds no other settings of packages.
  const isPackage = folder.split(path.sep).includes("node_modules");
  const settings = (isPackage ? ["package.json"] : settingsFiles).map((name) => path.join(folder, name));
  const packages = path.join(folder, "node_modules");
  const scopes = [...snapshot.names(packages).keys()].filter((name) => name.startsWith("@"));
  const listed = [packages, ...scopes.map((name) => path.join(packages, name))];
  if (!isAboveProgram(folder)) listed.push(folder);
  return [
    ...settings
      .filter((file) => existsSync(file))
      .flatMap(withExtended)
      .map((file) => JSON.stringify([fromProgram(file), snapshot.content(file)])),
    ...listed
      .filter((place) => snapshot.names(place).size > 0)
      .map((place) => JSON.stringify([fromProgram(place), ...snapshot.names(place)])),
  ];
}

/** A path that stays the same when the program's folder is moved, as on another machine. */
export function fromProgram(file: string): string {
  return path.relative(process.cwd(), file).replaceAll(path.sep, "/");
}

function isAboveProgram(folder: string): boolean {
  const below = path.relative(folder, process.cwd());
  return below !== "" && !below.startsWith("..") && !path.isAbsolute(below);
}

/** A `tsconfig.json` with all that it extends, and what those extend. */
function withExtended(file: string): string[] {
  if (!/sconfig\.json$/.test(file)) return [file];
  const files = new Set([file]);
  for (const found of files) for (const extended of extendedBy(found)) files.add(extended);
  return [...files];
}

function extendedBy(file: string): string[] {
  const [, value = ""] = /"extends"\s*:\s*("[^"]*"|\[[^\]]*\])/.exec(readFileSync(file, "utf8")) ?? [];
  const { resolve } = createRequire(file);
  return [...value.matchAll(/"([^"]*)"/g)].flatMap(([, name]) =>
    [`${name}`, `${name}.json`, `${name}/tsconfig.json`].flatMap((request) => {
      try {
        return [resolve(request)];
      } catch {
        return [];
      }
    }),
  );
}
