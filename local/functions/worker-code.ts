import { join } from "node:path";
import { buildSync } from "esbuild";

/**
 * Writes the code that runs inside the workers as one JavaScript file, and answers its path: a worker
 * then starts without a TypeScript loader, which would cost each of them more than all the rest.
 */
export function writeWorkerCode(folder: string): string {
  const outfile = join(folder, "worker.cjs");
  buildSync({
    entryPoints: [join(__dirname, "worker.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "silent",
  });
  return outfile;
}
