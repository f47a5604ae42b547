import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { buildFolder } from "./build-folder";
import { bundledText } from "./bundler";

/**
 * Bundles an entry file with all that it imports into `index.js` and returns the folder that holds it.
 *
 * The folder is named after its contents: two stacks, or a preview beside an update, never write the same file
 * differently.
 *
 * @throws pulumi.RunError with esbuild's messages when the file cannot be bundled
 */
export async function bundle(entry: string, runtime: string): Promise<string> {
  const text = await bundledText(path.resolve(entry), runtime);
  const folder = path.join(await buildFolder(), createHash("sha256").update(text).digest("hex").slice(0, 16));
  const file = path.join(folder, "index.js");
  if (await exists(file)) return folder;
  await mkdir(folder, { recursive: true });
  const unfinished = `${folder}.${randomUUID()}`;
  await writeFile(unfinished, text);
  await rename(unfinished, file);
  return folder;
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
