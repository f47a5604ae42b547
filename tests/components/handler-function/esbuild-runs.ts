import path from "node:path";
import * as esbuild from "esbuild";

type Build = typeof esbuild.build;

/** The entry files of each of esbuild's runs while something is done, and what was answered. */
export async function esbuildRuns<T>(
  work: () => Promise<T>,
  afterBuild: () => Promise<void> = async () => undefined,
): Promise<{ readonly runs: readonly string[][]; readonly answer: T }> {
  const runs: string[][] = [];
  const build = async (options: esbuild.BuildOptions) => {
    runs.push((options.entryPoints as { in: string }[]).map((entry) => path.basename(entry.in)));
    const result = await esbuild.build(options);
    await afterBuild();
    return result;
  };
  const module = require.cache[require.resolve("esbuild")] as NodeJS.Module;
  const { exports } = module;
  module.exports = { ...exports, build: build as Build };
  try {
    return { answer: await work(), runs };
  } finally {
    module.exports = exports;
  }
}
