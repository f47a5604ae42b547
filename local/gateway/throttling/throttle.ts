import type { DeclaredStage } from "../../declared/declared-stage";
import type { Account } from "./account";
import { routeBucket } from "./route-buckets";

/** Why a request is throttled. */
export type Throttled = "route" | "account" | undefined;

/** Says whether a request of a route may go on: first its route's limit counts, then the account's, if there is one. */
export function throttled(
  account: Account | undefined,
  stage: DeclaredStage,
  routeKey: string,
  now: number,
): Throttled {
  const bucket = routeBucket(stage, routeKey);
  if (bucket && !bucket.take(now)) return "route";
  return !account || account.requests.take(now) ? undefined : "account";
}
