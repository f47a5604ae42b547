import type * as Pulumi from "@pulumi/pulumi";

/** What a program exports, as JSON; secrets are replaced by `[secret]`, since they would end in a terminal's history. */
export async function stackOutputs(pulumi: typeof Pulumi, exported: unknown): Promise<Record<string, unknown>> {
  if (typeof exported !== "object" || exported === null) return {};
  const entries = Object.entries(exported).map(async ([key, value]) => [key, await shown(pulumi, value)] as const);
  return Object.fromEntries((await Promise.all(entries)).filter(([, value]) => value !== undefined));
}

async function shown(pulumi: typeof Pulumi, exported: unknown): Promise<unknown> {
  if (pulumi.Resource.isInstance(exported)) return await settled(exported.urn);
  const output = pulumi.output(exported as Pulumi.Input<unknown>);
  if (await pulumi.isSecret(output)) return "[secret]";
  const json = JSON.stringify(await settled(output), (_, value) => (isResource(value) ? undefined : value));
  // What JSON has no form for, such as a function, is no output.
  return json === undefined ? undefined : JSON.parse(json);
}

const isResource = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "__pulumiResource" in value;

async function settled<T>(output: Pulumi.Output<T>): Promise<T> {
  return await new Promise((resolve) => output.apply(resolve));
}
