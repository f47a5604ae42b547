import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { BuildFailure, BuildOptions, Metafile } from "esbuild";

/** What was made of an entry file. */
export interface Bundled {
  /** The entry file with all that it imports, as one CommonJS text. */
  readonly text: string;
  /** The absolute paths of all files that were read for it, those of which nothing was taken too. */
  readonly inputs: readonly string[];
}

/** All that decides what is made of a file, as one text: the version of esbuild, and what it is told. */
export function bundlerVersion(runtime: string): string {
  const { version } = require("esbuild/package.json") as { version: string };
  return JSON.stringify([version, optionsFor(runtime)]);
}

/**
 * Bundles entry files, in their order.
 *
 * All are one build: what several of them import, such as the AWS SDK, is read once, and all their problems come
 * together. The bundle of each is the same as if it were built alone.
 *
 * @param entries absolute paths
 * @param runtime a Node.js runtime of Lambda
 * @throws pulumi.RunError with esbuild's messages
 */
export async function buildBundles(entries: readonly string[], runtime: string): Promise<Bundled[]> {
  // Loaded when there is something to build, since it takes longer than to see that there is nothing.
  const { build, formatMessages } = require("esbuild") as typeof import("esbuild");
  try {
    const { outputFiles, metafile } = await build({
      ...optionsFor(runtime),
      absWorkingDir: process.cwd(),
      entryPoints: entries.map((entry, index) => ({ in: entry, out: String(index) })),
      outdir: "/",
      write: false,
      metafile: true,
      logLevel: "silent",
    });
    const texts = new Map(outputFiles.map(({ path: file, text }) => [path.basename(file, ".js"), text]));
    return entries.map((entry, index) => ({
      text: texts.get(String(index)) as string,
      inputs: inputsOf(entry, metafile),
    }));
  } catch (error) {
    const messages = await formatMessages((error as BuildFailure).errors ?? [], { kind: "error" });
    throw bundleProblem(`The functions cannot be bundled:\n${messages.join("") || String(error)}`);
  }
}

/**
 * The modules' ES form is preferred, since only that can be tree-shaken: with the AWS SDK it halves the package.
 * Identifiers are kept, so that a stack trace in a log can be read.
 */
function optionsFor(runtime: string): BuildOptions {
  return {
    bundle: true,
    platform: "node",
    format: "cjs",
    target: `node${/\d+/.exec(runtime)?.[0] ?? "20"}`,
    mainFields: ["module", "main"],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
  };
}

/** By way of the imports: an output's own list has only the files of which something is left in it. */
function inputsOf(entry: string, { inputs }: Metafile): string[] {
  const names = new Map(Object.keys(inputs).map((name) => [path.resolve(name), name]));
  const found = new Set([names.get(entry) as string]);
  for (const name of found)
    for (const { path: imported, external } of inputs[name]?.imports ?? []) if (!external) found.add(imported);
  return [...found].map((name) => path.resolve(name));
}

/** One error for all functions of a build, told once. Pulumi would put a prefix before its message for each of them. */
function bundleProblem(text: string): pulumi.RunError {
  const problem = new pulumi.RunError(text);
  problem.stack = "";
  return Object.defineProperty(problem, "message", { get: () => text, set: () => undefined });
}
