import path from "node:path";

/** What this package's components keep in `.build`: bundles with their manifests, and zips, all made of other inputs. */
const kept =
  /^(\.gitignore|[0-9a-f]{16}(\.json|[\\/]index\.js)?|[^\\/]+\.zip(\.[0-9a-f-]{36})?|[0-9a-f-]{36}|evaluations([\\/].*)?)?$/;

/** Files that this evaluation made by itself, and what lies beside each while it is made. */
const made = new Set<string>();

/** Tells of a file that the evaluation makes from other inputs, before it is written. */
export function isMadeHere(file: string): void {
  made.add(path.resolve(file));
}

/**
 * Whether a path holds what the evaluation makes, so that to read or write it is neither input nor effect.
 *
 * @param buildFolder `.build` in the program's folder
 */
export function isOwnOutput(file: string, buildFolder: string): boolean {
  const inside = path.relative(buildFolder, file);
  if (!inside.startsWith("..") && !path.isAbsolute(inside)) return kept.test(inside);
  // The second is where it is written before it has its name.
  return made.has(file) || made.has(file.replace(/\.[0-9a-f-]{36}$/, ""));
}
