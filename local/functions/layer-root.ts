import type { DeclaredFunction } from "../declared/declared-function";
import { type PackageEntry, readPackage } from "./package-entries";

/** What a function's layers hold together. */
export interface Layers {
  readonly entries: readonly PackageEntry[];
  /** A sentence for each layer that cannot be had. */
  readonly problems: readonly string[];
}

/** Reads a function's layers: a later one lies over an earlier one, and one that cannot be had is left out. */
export async function readLayers({ name, layers }: DeclaredFunction): Promise<Layers> {
  const entries = new Map<string, PackageEntry>();
  const problems: string[] = [];
  for (const { arn, package: declared } of layers) {
    try {
      if (declared === undefined) throw new Error("the program declares no aws.lambda.LayerVersion with this ARN");
      for (const entry of await readPackage(declared)) entries.set(entry.name, entry);
    } catch (error) {
      problems.push(`${name} runs without its layer ${arn}: ${(error as Error).message}`);
    }
  }
  return { entries: [...entries.values()], problems };
}
