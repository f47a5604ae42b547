import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DeclaredApi } from "../declared-api";
import { apiKeyProblems, usageThrottleProblems } from "../rules/api-key-problems";
import { checkedInput } from "../settled-values";
import type { ApiKeysArgs } from "./api-keys-args";

/** The usage plan of an API, and its keys by name. */
export interface ApiKeysResources {
  /** The plan, which every stage of the API has. */
  readonly usagePlan: aws.apigateway.UsagePlan;
  /** The keys, by name; their values are secrets. */
  readonly apiKeys: Readonly<Record<string, aws.apigateway.ApiKey>>;
}

/** Makes the usage plan of an API's stages, and a key for each customer. */
export function makeApiKeys(
  name: string,
  { keys = {}, throttle, quota }: NonNullable<DeclaredApi["apiKeys"]>,
  stages: readonly aws.apigatewayv2.Stage[],
  tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  opts: pulumi.CustomResourceOptions,
): ApiKeysResources {
  const usagePlan = new aws.apigateway.UsagePlan(
    name,
    {
      description: `Who may connect to ${name}`,
      apiStages: stages.map((stage) => ({ apiId: stage.apiId, stage: stage.name })),
      throttleSettings: throttle && checkedThrottle(throttle),
      quotaSettings: quota,
      tags,
    },
    opts,
  );
  const apiKeys = Object.entries(keys).map(([key, { description, enabled, value }]) => {
    const child = `${name}-${key}`;
    const checkedValue = checkedInput(value, (found) => apiKeyProblems(`apiKeys.keys.${key}.value`, found));
    const apiKey = new aws.apigateway.ApiKey(
      child,
      {
        description: description ?? `${key} of ${name}`,
        enabled,
        value: checkedValue && pulumi.secret(checkedValue),
        tags,
      },
      opts,
    );
    new aws.apigateway.UsagePlanKey(child, { keyId: apiKey.id, keyType: "API_KEY", usagePlanId: usagePlan.id }, opts);
    return [key, apiKey] as const;
  });
  return { usagePlan, apiKeys: Object.fromEntries(apiKeys) };
}

function checkedThrottle({ burstLimit, rateLimit }: NonNullable<ApiKeysArgs["throttle"]>) {
  return {
    burstLimit: checkedInput(burstLimit, (found) => usageThrottleProblems("apiKeys.throttle.burstLimit", found)),
    rateLimit: checkedInput(rateLimit, (found) => usageThrottleProblems("apiKeys.throttle.rateLimit", found)),
  };
}

/** What the API says of where a handshake's key is. */
export const apiKeySelectionExpression = (apiKeys: ApiKeysArgs | undefined): string | undefined =>
  apiKeys?.source === "AUTHORIZER" ? "$context.authorizer.usageIdentifierKey" : undefined;
