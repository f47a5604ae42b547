import { createHash } from "node:crypto";
import { access, mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { type BuildFailure, build, formatMessages } from "esbuild";

/** Where built code is kept: a folder that git ignores, inside the program's folder. */
export const buildFolder = (): string => path.resolve(".build");

/**
 * Bundles an entry file with all that it imports into `index.js` and returns the folder that holds it.
 *
 * The folder is named after its contents: two stacks, or a preview beside an update, never write the same file
 * differently. The modules' ES form is preferred, since only that can be tree-shaken: with the AWS SDK it halves
 * the package. Identifiers are kept, so that a stack trace in a log can be read.
 *
 * @throws pulumi.RunError with esbuild's messages when the file cannot be bundled
 */
export async function bundle(entry: string, runtime: string): Promise<string> {
  const text = await bundledText(entry, runtime);
  const folder = path.join(buildFolder(), createHash("sha256").update(text).digest("hex").slice(0, 16));
  const file = path.join(folder, "index.js");
  if (await exists(file)) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(buildFolder(), ".gitignore"), "*\n");
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, text);
  await rename(unfinished, file);
  return folder;
}

async function bundledText(entry: string, runtime: string): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [path.resolve(entry)],
      bundle: true,
      write: false,
      platform: "node",
      format: "cjs",
      target: `node${/\d+/.exec(runtime)?.[0] ?? "20"}`,
      mainFields: ["module", "main"],
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: "none",
      logLevel: "silent",
    });
    return outputFiles.map(({ text }) => text).join("");
  } catch (error) {
    const messages = await formatMessages((error as BuildFailure).errors ?? [], { kind: "error" });
    throw new pulumi.RunError(`${entry} cannot be bundled:\n${messages.join("") || String(error)}`);
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
