import type { DeclaredRouteSettings, DeclaredStage } from "../../declared/declared-stage";
import { routeSettings } from "../stage";
import { usualQuotas } from "./account";
import { TokenBucket } from "./token-bucket";

/** By stage and route key; undefined for a route that only its account limits. */
const bucketsOfStages = new WeakMap<DeclaredStage, Map<string, TokenBucket | undefined>>();

/**
 * The bucket of a route of a stage. Undefined when it could never be empty before the account's. A new declaration begins with full buckets.
 */
export function routeBucket(stage: DeclaredStage, routeKey: string): TokenBucket | undefined {
  const buckets = bucketsOfStages.get(stage) ?? new Map<string, TokenBucket | undefined>();
  if (buckets.has(routeKey)) return buckets.get(routeKey);
  const bucket = bucketFor(routeSettings(stage, routeKey));
  bucketsOfStages.set(stage, buckets.set(routeKey, bucket));
  return bucket;
}

function bucketFor(settings: DeclaredRouteSettings): TokenBucket | undefined {
  const { requests: usual } = usualQuotas;
  const { throttlingRateLimit: rate = usual.rate, throttlingBurstLimit: burst = usual.burst } = settings;
  return rate < usual.rate || burst < usual.burst ? new TokenBucket({ rate, burst }) : undefined;
}
