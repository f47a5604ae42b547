import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeBuildFolder } from "./build-folder";
import type { Ready } from "./report/ready";

/**
 * Tells other commands in the program's folder what runs here: `.build/running/<process id>.json` has what `--json` says
 * in its first line, and only its owner may read it. One that cannot be written leaves the others without knowing.
 *
 * @returns takes it back
 */
export function tellFolder(program: string, ready: Ready): () => void {
  try {
    const file = path.join(makeBuildFolder(program, "running"), `${process.pid}.json`);
    writeFileSync(file, JSON.stringify(ready), { mode: 0o600 });
    return () => rmSync(file, { force: true });
  } catch {
    return () => undefined;
  }
}
