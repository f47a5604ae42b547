import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** Where built code is kept: a folder in the program's folder, which it makes and which git ignores. */
export async function buildFolder(): Promise<string> {
  const folder = path.resolve(".build");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, ".gitignore"), "*\n");
  return folder;
}
