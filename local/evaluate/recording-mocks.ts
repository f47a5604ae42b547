import type * as Pulumi from "@pulumi/pulumi";
import { answerCall } from "./answers/data-source";
import { type Region, regionOf } from "./answers/region";
import { answerResource } from "./answers/resource-answer";
import type { EvaluationRequest } from "./evaluation";
import { holdsSecret, plainValues, withPackages } from "./plain-values";
import type { RegisteredResource } from "./registered-resource";

/** Mocks that answer as AWS would, and keep what was registered. */
export interface Recording {
  readonly mocks: Pulumi.runtime.Mocks;
  readonly resources: RegisteredResource[];
  /** The files and folders that were zipped. */
  readonly archived: string[];
  /** Whether a resource or a data source was given a secret. */
  hasSecrets(): boolean;
}

/** Mocks for one evaluation. */
export function recordingMocks(
  pulumi: typeof Pulumi,
  { projectName, stack, configuration }: EvaluationRequest,
): Recording {
  const resources: RegisteredResource[] = [];
  const archived: string[] = [];
  const providerRegions = new Map<string, string>();
  const defaultRegion = configuration["aws:region"] ?? process.env.AWS_REGION ?? "us-east-1";
  const placeOf = (provider: string | undefined, region: unknown): Region =>
    regionOf(
      typeof region === "string" ? region : (providerRegions.get(provider?.split("::").pop() ?? "") ?? defaultRegion),
    );
  const taken = new Map<string, number>();
  let hasSecrets = false;

  const newResource = async (
    args: Pulumi.runtime.MockResourceArgs,
  ): Promise<{ id: string; state: Record<string, unknown> }> => {
    hasSecrets ||= holdsSecret(args.inputs);
    const inputs = (await plainValues(pulumi, args.inputs)) as Record<string, unknown>;
    const key = `${args.type}::${args.name}`;
    const count = taken.get(key) ?? 0;
    taken.set(key, count + 1);
    const region = placeOf(args.provider, inputs.region);
    const seed = [projectName, stack, key, count].join("::");
    const { id, outputs } = args.id
      ? { id: args.id, outputs: {} }
      : await answerResource({ ...args, inputs, region, seed });
    if (args.type === "pulumi:providers:aws" && typeof inputs.region === "string")
      providerRegions.set(id, inputs.region);
    const properties = (await withPackages(pulumi, { ...inputs, ...outputs })) as Record<string, unknown>;
    resources.push({ type: args.type, name: args.name, id, properties, region: region.name });
    return { id, state: { ...args.inputs, ...outputs } };
  };

  const call = async ({ token, inputs, provider }: Pulumi.runtime.MockCallArgs): Promise<Record<string, unknown>> => {
    hasSecrets ||= holdsSecret(inputs);
    const plain = (await plainValues(pulumi, inputs)) as Record<string, unknown>;
    for (const source of [plain.sourceDir, plain.sourceFile]) if (typeof source === "string") archived.push(source);
    try {
      return await answerCall(token, plain, placeOf(provider, plain.region));
    } catch (error) {
      // Of what a call throws, Pulumi shows `details` and nothing else.
      throw Object.assign(error as Error, { details: (error as Error).message });
    }
  };
  return { mocks: { newResource, call }, resources, archived, hasSecrets: () => hasSecrets };
}
