import type { ApiKeyArgs, ApiKeysArgs } from "./access/api-keys-args";
import type { DomainArgs } from "./domain/domain-args";
import type { RouteArgs } from "./routes/route-args";
import type { StageSettingsArgs } from "./stage/stage-args";
import type { WebSocketApiArgs } from "./websocket-api-args";

/** An API's arguments, without what was declared as undefined or null. */
export interface DeclaredApi extends WebSocketApiArgs {
  readonly routes: Readonly<Record<string, RouteArgs>>;
  readonly moreStages?: Readonly<Record<string, StageSettingsArgs>>;
  readonly apiKeys?: ApiKeysArgs & { readonly keys?: Readonly<Record<string, ApiKeyArgs>> };
}

/**
 * Leaves out what a program declares as undefined, as it does with `say: isOn ? { … } : undefined`, or as null.
 *
 * @param args in JavaScript they may be missing
 */
export function declaredApi(args: WebSocketApiArgs | undefined): DeclaredApi {
  const given: Partial<WebSocketApiArgs> = defined(args && { ...args });
  const { routes, moreStages, apiKeys, domain } = given;
  return {
    ...given,
    routes: defined(routes),
    moreStages: defined(moreStages),
    domain: domain ? declaredDomain(domain) : undefined,
    apiKeys: apiKeys && { ...apiKeys, keys: defined(apiKeys.keys) },
  };
}

function declaredDomain(domain: DomainArgs): DomainArgs {
  const mappings = domain.mappings?.map((mapping) => defined({ ...mapping }));
  return defined<unknown>({ ...domain, mappings }) as unknown as DomainArgs;
}

/** The entries of a record that are there. */
export function defined<T>(record: Readonly<Record<string, T | undefined>> | undefined): Record<string, T> {
  const entries = Object.entries(record ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as Record<string, T>;
}
