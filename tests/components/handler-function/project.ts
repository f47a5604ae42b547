import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Runs a test in a folder of its own with the given files, as a program runs in its project's. */
export async function inProject(
  files: Readonly<Record<string, string>>,
  test: (folder: string) => Promise<void>,
): Promise<void> {
  const before = process.cwd();
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "handler-function-")));
  await writeFiles(folder, files);
  process.chdir(folder);
  try {
    await test(folder);
  } finally {
    process.chdir(before);
    await rm(folder, { recursive: true });
  }
}

/** Writes files below a folder, with the folders that they are in. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}
