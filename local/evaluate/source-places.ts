import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { DeclaredPackage } from "../declared/declared-function";
import { isOfPackage } from "./inputs/traced-modules";
import type { RegisteredResource } from "./registered-resource";

/**
 * The files and folders outside the program's own folder, this process's directory, that an evaluation was made of:
 * what it required, what its functions are packed and bundled of. Installed packages are left out.
 */
export function outerSourcePlaces(resources: readonly RegisteredResource[], archived: readonly string[]): string[] {
  const packed = resources.flatMap(({ properties }) => Object.values(properties).flatMap(packedPlaces));
  const required = Object.keys(require.cache).filter((file) => file !== require.main?.filename);
  const places = [...required, ...bundledFiles(), ...packed, ...archived].map((place) => path.resolve(place));
  return [...new Set(places)].filter((place) => isOutside(place) && !isOfPackage(place));
}

function packedPlaces(value: unknown): string[] {
  const code = value as DeclaredPackage | undefined | null;
  if (code?.kind === "directory" || code?.kind === "zip") return [code.path];
  if (code?.kind !== "files") return [];
  return Object.values(code.files).flatMap((file) => ("path" in file ? [file.path] : []));
}

/** What lies beside each bundle that the component made tells the files that it was made of. */
function bundledFiles(): string[] {
  try {
    const manifests = readdirSync(".build").filter((name) => name.endsWith(".json"));
    return manifests.flatMap((name) => {
      const { inputs } = JSON.parse(readFileSync(path.join(".build", name), "utf8")) as { inputs: string[] };
      return inputs;
    });
  } catch {
    // The program makes no bundles, or another process is just removing an old one.
    return [];
  }
}

function isOutside(place: string): boolean {
  const relative = path.relative(process.cwd(), place);
  return relative.startsWith("..") || path.isAbsolute(relative);
}
