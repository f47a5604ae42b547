import type { DeclaredApiKey, DeclaredUsagePlan } from "../../declared/declared-usage-plan";
import { TokenBucket } from "../throttling/token-bucket";

type Quota = NonNullable<DeclaredUsagePlan["quota"]>;

/** How much each API key has used of its usage plan. Forgotten when the laptop ends. */
export class KeyUsage {
  readonly #now: () => number;
  /** A new declaration begins with full buckets. */
  readonly #buckets = new WeakMap<DeclaredApiKey, TokenBucket>();
  /** Requests of a key in a period, by both and the plan; these outlast declarations. */
  readonly #counts = new Map<string, number>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Counts a request of a key, unless its plan is used up for now or for the period. */
  take({ name, throttle, quota }: DeclaredUsagePlan, key: DeclaredApiKey): "taken" | "throttled" | "exceeded" {
    if (throttle && !this.#bucket(throttle, key).take(this.#now())) return "throttled";
    if (!quota) return "taken";
    const counted = JSON.stringify([name, key.id, firstDay(quota, this.#now())]);
    const count = this.#counts.get(counted) ?? 0;
    if (count >= quota.limit) return "exceeded";
    this.#counts.set(counted, count + 1);
    return "taken";
  }

  #bucket(throttle: NonNullable<DeclaredUsagePlan["throttle"]>, key: DeclaredApiKey): TokenBucket {
    const { rateLimit: rate = Number.POSITIVE_INFINITY, burstLimit: burst = rate } = throttle;
    const bucket = this.#buckets.get(key) ?? new TokenBucket({ rate, burst });
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

/** The day in UTC on which a period of the calendar began; weeks begin on Sunday. */
function firstDay({ period }: Quota, now: number): string {
  const day = new Date(now);
  if (period === "WEEK") day.setUTCDate(day.getUTCDate() - day.getUTCDay());
  if (period === "MONTH") day.setUTCDate(1);
  return day.toISOString().slice(0, 10);
}
