import type { RegisteredResource } from "../evaluate/registered-resource";
import type { DeclaredEventSource } from "./declared-event-source";

interface Properties {
  readonly scalingConfig?: { readonly maximumConcurrency?: number };
  readonly functionResponseTypes?: readonly string[];
  readonly filterCriteria?: { readonly filters?: readonly { readonly pattern?: string }[] };
}

/** One event source. */
export function declareEventSource({ id, properties }: RegisteredResource): DeclaredEventSource {
  const { scalingConfig, functionResponseTypes, filterCriteria } = properties as Properties;
  return {
    id,
    eventSourceArn: String(properties.eventSourceArn),
    functionName: String(properties.functionName),
    enabled: properties.enabled !== false,
    batchSize: Number(properties.batchSize ?? 10),
    maximumBatchingWindowSeconds: Number(properties.maximumBatchingWindowInSeconds ?? 0),
    reportsBatchItemFailures: functionResponseTypes?.includes("ReportBatchItemFailures") ?? false,
    maximumConcurrency: scalingConfig?.maximumConcurrency,
    filterPatterns: (filterCriteria?.filters ?? []).flatMap(({ pattern }) => pattern ?? []),
  };
}
