import { createHash } from "node:crypto";
import { readFileSync, utimesSync } from "node:fs";
import path from "node:path";
import { writeWhole } from "./build-folder";
import { fromProgram } from "./import-surroundings";
import type { InputDigest } from "./input-digest";

/** What a bundle was made of, as JSON beside it. */
interface BundleManifest {
  /** Every file that was read for it, packages' files too, from the program's folder. */
  readonly inputs: readonly string[];
  /** The hash of all that decides it: the contents of the inputs, where their imports lead, and the bundler. */
  readonly digest: string;
  /** The folder of the bundle, a name in the build folder. */
  readonly bundle: string;
}

/** One bundle that is asked for. */
export interface BundleRequest {
  /** An absolute path. */
  readonly entry: string;
  /** A Node.js runtime of Lambda. */
  readonly runtime: string;
  /** The bundler's version and options. */
  readonly bundler: string;
  /** Where built code is kept. */
  readonly buildFolder: string;
}

/**
 * The folder of a bundle that was made before of just what is there now, and marks it as used; `undefined` when it
 * must be made.
 *
 * A changed, removed or renamed input is never missed. Neither is a new file that an import would now mean, if it lies
 * beside an input or above one, below the program's folder, or is a package. Three things are: a new file in a folder
 * that held no input, such as the first choice of a `paths` of `tsconfig.json`; one directly in a folder above the
 * program's; and the settings of a package in a folder that holds none of its inputs. Deleting `.build` helps then.
 */
export function keptBundle(request: BundleRequest, digestOf: InputDigest): string | undefined {
  try {
    const file = manifestFile(request);
    const { inputs, digest, bundle } = JSON.parse(readFileSync(file, "utf8")) as BundleManifest;
    const files = inputs.map((input) => path.resolve(input));
    if (digestOf(decidedBy(request), files) !== digest) return undefined;
    const folder = path.join(request.buildFolder, bundle);
    if (bundleName(readFileSync(path.join(folder, "index.js"))) !== bundle) return undefined;
    const now = new Date();
    for (const used of [folder, file]) utimesSync(used, now, now);
    return folder;
  } catch {
    // No manifest, or half of one; an input or the bundle is gone: whatever it is, a build tells more.
    return undefined;
  }
}

/**
 * Says what a bundle was made of, unless that cannot be known: an input changed during the build, or is no file.
 *
 * @param digestOf takes only what is as it was when the build began
 */
export async function keepBundle(
  request: BundleRequest,
  inputs: readonly string[],
  folder: string,
  digestOf: InputDigest,
): Promise<void> {
  let digest: string;
  try {
    digest = digestOf(decidedBy(request), inputs);
  } catch {
    return;
  }
  const manifest: BundleManifest = { inputs: inputs.map(fromProgram), digest, bundle: path.basename(folder) };
  await writeWhole(manifestFile(request), JSON.stringify(manifest));
}

/** The name of a bundle's folder, which is made of its contents. */
export function bundleName(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function manifestFile({ entry, runtime, buildFolder }: BundleRequest): string {
  return path.join(buildFolder, `${bundleName(`${fromProgram(entry)} ${runtime}`)}.json`);
}

const decidedBy = ({ bundler, entry }: BundleRequest): string[] => [bundler, fromProgram(entry)];
