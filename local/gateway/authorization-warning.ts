import type { DeclaredApi } from "../declared/declared-api";

/** What to tell a person whose routes ask for an authorization that the laptop does not check; undefined when none do. */
export function authorizationWarning({ name, routes }: DeclaredApi): string | undefined {
  const unchecked = routes.filter(({ authorizationType }) => authorizationType !== "NONE");
  if (unchecked.length === 0) return undefined;
  const list = unchecked.map(({ routeKey, authorizationType }) => `${routeKey} (${authorizationType})`).join(", ");
  return `${name}: the laptop does not check authorization yet and lets everyone in: ${list}`;
}
