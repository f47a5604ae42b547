import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { ProjectProblem } from "./project-problem";

/** A Pulumi project: the folder with `Pulumi.yaml`, and what is in that file. */
export interface Project {
  readonly name: string;
  readonly directory: string;
  /** The folder that the program runs in. */
  readonly programDirectory: string;
  /** What is run: a file, or a folder that `require` understands. */
  readonly entryPoint: string;
  /** True when the program is written as ES modules. */
  readonly isModule: boolean;
  /** The configuration that `Pulumi.yaml` gives to every stack. */
  readonly configuration: Readonly<Record<string, unknown>>;
}

/**
 * Reads a project.
 *
 * @throws ProjectProblem when there is none, or it is not for Node.js
 */
export function readProject(directory: string): Project {
  const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => path.join(directory, name)).find((name) => existsSync(name));
  if (!file)
    throw new ProjectProblem(`There is no Pulumi.yaml in ${directory}; give the program's folder by --program`);
  const content = readYaml(file);
  const runtime = content.runtime as string | { readonly name?: string } | undefined;
  const runtimeName = typeof runtime === "object" ? runtime?.name : runtime;
  if (runtimeName !== "nodejs") {
    throw new ProjectProblem(`${file}: runtime must be nodejs to run here, got ${JSON.stringify(runtimeName)}`);
  }
  const main = path.resolve(directory, String(content.main ?? "."));
  const isDirectory = statSync(main, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const programDirectory = isDirectory ? main : path.dirname(main);
  const manifest = readManifest(programDirectory);
  return {
    name: String(content.name),
    directory,
    programDirectory,
    entryPoint: isDirectory ? entryPoint(main, manifest) : main,
    isModule: manifest.type === "module",
    configuration: valuesByKey(`config in ${file}`, content.config),
  };
}

/** The content of a YAML file that must hold a mapping. */
export function readYaml(file: string): Record<string, unknown> {
  return valuesByKey(file, parsed(file));
}

/**
 * What a file, or a part of it, holds by key; nothing when it is empty.
 *
 * @param place the file, or the part and the file
 * @throws ProjectProblem when it holds something else
 */
export function valuesByKey(place: string, value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ProjectProblem(`${place} must hold values by key, got ${JSON.stringify(value)}`);
}

function parsed(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ProjectProblem(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface Manifest {
  readonly main?: string;
  readonly type?: string;
}

function readManifest(directory: string): Manifest {
  const file = path.join(directory, "package.json");
  if (existsSync(file)) return readJson(file);
  const parent = path.dirname(directory);
  return parent === directory ? {} : readManifest(parent);
}

function readJson(file: string): Manifest {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch (error) {
    throw new ProjectProblem(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function entryPoint(directory: string, { main }: Manifest): string {
  const candidates = [main, "index.ts", "index.mts", "index.js", "index.mjs"].filter((name) => name !== undefined);
  const found = candidates.map((name) => path.join(directory, name)).find((name) => existsSync(name));
  if (!found) throw new ProjectProblem(`There is no program in ${directory}: neither ${candidates.join(" nor ")}`);
  return found;
}
