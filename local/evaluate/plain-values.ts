import { resolve } from "node:path";
import type * as Pulumi from "@pulumi/pulumi";
import type { DeclaredPackage, PackagedFile } from "../declared/declared-function";

/** How Pulumi marks what is no plain value among the properties that a mock sees, and what stands there for a secret. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Whether there is a secret among the properties that a mock sees. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return (value as Record<string, unknown>)[signatureKey] === secretSignature || Object.values(value).some(holdsSecret);
}

/** The values behind outputs, secrets and references to resources; assets and archives stay as they are. */
export async function plainValues(pulumi: typeof Pulumi, value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Promise) return await plainValues(pulumi, await value);
  if (isCode(pulumi, value)) return value;
  if (pulumi.Output.isInstance(value))
    return await plainValues(pulumi, await new Promise((resolve) => value.apply(resolve)));
  if (pulumi.CustomResource.isInstance(value)) return await plainValues(pulumi, value.id);
  if (signatureKey in value && "value" in value) return await plainValues(pulumi, value.value);
  if (Array.isArray(value)) return await Promise.all(value.map((item) => plainValues(pulumi, item)));
  const entries = Object.entries(value).map(async ([key, item]) => [key, await plainValues(pulumi, item)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Not a type guard: the SDK's classes are empty, and would narrow everything away. */
function isCode(pulumi: typeof Pulumi, value: object): boolean {
  return pulumi.asset.Asset.isInstance(value) || pulumi.asset.Archive.isInstance(value);
}

/** The same values with archives as the packages that they are, and without assets. */
export async function withPackages(
  pulumi: typeof Pulumi,
  values: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const entries = Object.entries(values).map(async ([key, value]) => {
    if (pulumi.asset.Archive.isInstance(value)) return [key, await packageOf(value)] as const;
    return [key, pulumi.asset.Asset.isInstance(value) ? undefined : value] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function packageOf(archive: Pulumi.asset.Archive): Promise<DeclaredPackage> {
  if ("path" in archive) {
    const path = absolute(await (archive as Pulumi.asset.FileArchive).path);
    return { kind: /\.(zip|jar)$/i.test(path) ? "zip" : "directory", path };
  }
  if ("assets" in archive) {
    const assets = await (archive as Pulumi.asset.AssetArchive).assets;
    const files = Object.entries(assets).map(async ([name, asset]) => [name, await packagedFile(asset)] as const);
    return { kind: "files", files: Object.fromEntries(await Promise.all(files)) };
  }
  return { kind: "elsewhere", description: "an archive at a remote address" };
}

async function packagedFile(asset: Pulumi.asset.Asset | Pulumi.asset.Archive): Promise<PackagedFile> {
  if ("text" in asset) return { text: await (asset as Pulumi.asset.StringAsset).text };
  if ("path" in asset) return { path: absolute(await (asset as Pulumi.asset.FileAsset).path) };
  throw new Error("A function's code holds an asset at a remote address, which the laptop does not fetch");
}

const absolute = (file: string): string => resolve(file);
