import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { buildFolder } from "./build-folder";
import { bundle } from "./bundle";
import type { HandlerFunctionArgs } from "./handler-function-args";

/** The Node.js runtime of functions that name none: the newest that Lambda offers. */
const defaultRuntime = "nodejs24.x";

/** The zip file that goes to Lambda, and what tells whether it changed. */
export interface CodeArchive {
  readonly code: pulumi.Output<pulumi.asset.Archive>;
  readonly sourceCodeHash: pulumi.Output<string>;
  readonly handler: string;
  readonly runtime: string;
}

/**
 * Zips a function's code: the bundle of its entry file, or its folder.
 *
 * A bundle's file mode is set, since the zip's hash must be the same on every machine; a folder's files keep theirs.
 *
 * @param name the function's physical name
 */
export function codeArchive(name: string, args: HandlerFunctionArgs, opts: pulumi.InvokeOptions): CodeArchive {
  const runtime = args.runtime ?? defaultRuntime;
  const folder = args.entry === undefined ? path.resolve(args.code) : bundle(args.entry, runtime);
  const zipped = pulumi.output(folder).apply(async (sourceDir) => {
    // A zip of its own for each function: two that are made of the same bundle are zipped at the same time.
    const outputPath = path.join(await buildFolder(), `${name}-${path.basename(sourceDir)}.zip`);
    // Loaded here, since it is for functions that are made: an API of existing ones starts without it.
    const archive = await import("@pulumi/archive");
    const { outputBase64sha256 } = await archive.getFile(
      { type: "zip", sourceDir, outputPath, outputFileMode: args.entry === undefined ? undefined : "0644" },
      opts,
    );
    return { outputPath, outputBase64sha256 };
  });
  return {
    code: zipped.apply(({ outputPath }) => new pulumi.asset.FileArchive(outputPath)),
    sourceCodeHash: zipped.outputBase64sha256,
    handler: args.handler ?? "index.handler",
    runtime,
  };
}
