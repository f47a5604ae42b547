import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder in `.build` of a program's folder, which git ignores and only its owner may read. The components write
 * the same `.gitignore` into it.
 *
 * @param inside what is in `.build`, such as `running`
 * @throws the file system's error when it cannot be made
 */
export function makeBuildFolder(program: string, inside: string): string {
  const build = path.join(program, ".build");
  const folder = path.join(build, inside);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(build, ".gitignore"), "*\n");
  return folder;
}
