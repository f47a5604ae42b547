import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** How long what no program asks for is kept. */
const keptForMilliseconds = 30 * 24 * 60 * 60 * 1000;

/**
 * Where built code is kept: a folder in the program's folder, which it makes and which git ignores.
 *
 * @throws when the folder cannot be written
 */
export async function buildFolder(): Promise<string> {
  const folder = path.resolve(".build");
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, ".gitignore"), "*\n");
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`Built handlers are kept in ${folder}, which must be a folder that can be written: ${message}`);
  }
  return folder;
}

/** Writes a file that is never seen half-written, by whoever reads or writes it at the same time. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const unfinished = path.join(await buildFolder(), randomUUID());
  await writeFile(unfinished, text);
  await rename(unfinished, file);
}

/** Removes what was neither written nor marked as used for 30 days: each change of a handler leaves a bundle behind. */
export async function removeUnused(): Promise<void> {
  const folder = await buildFolder();
  const oldest = Date.now() - keptForMilliseconds;
  for (const name of await readdir(folder)) {
    const built = path.join(folder, name);
    const status = await stat(built).catch(() => undefined);
    if (status && status.mtimeMs < oldest) await rm(built, { recursive: true, force: true });
  }
}

/**
 * The file system's time in milliseconds, as soon as it is later than that of all changes so far: its clock moves in
 * steps, and a file that is saved in the step in which a build begins could be one that the build did not see.
 */
export async function nextMoment(): Promise<number> {
  const probe = path.join(await buildFolder(), ".gitignore");
  const before = (await stat(probe)).mtimeMs;
  for (;;) {
    await delay(1);
    await buildFolder();
    const after = (await stat(probe)).mtimeMs;
    if (after !== before) return after;
  }
}
