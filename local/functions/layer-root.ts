import type { DeclaredFunction } from "../declared/declared-function";
import type { Report } from "../report/laptop-event";
import { type PackageEntry, readPackage } from "./package-entries";

/**
 * What a function's layers hold together: a later one lies over an earlier one. A layer that cannot be had is told, and
 * the function runs without it.
 */
export async function readLayers({ name, layers }: DeclaredFunction, report: Report): Promise<PackageEntry[]> {
  const entries = new Map<string, PackageEntry>();
  for (const { arn, package: declared } of layers) {
    try {
      if (declared === undefined) throw new Error("the program declares no aws.lambda.LayerVersion with this ARN");
      for (const entry of await readPackage(declared)) entries.set(entry.name, entry);
    } catch (error) {
      report({ event: "warning", message: `${name} runs without its layer ${arn}: ${(error as Error).message}` });
    }
  }
  return [...entries.values()];
}
