/** Characters of a route key that a name holds. */
const longestPart = 26;

/**
 * The part of a logical name that stands for a route: `connect`, `disconnect` and `default` for AWS's own keys,
 * `route-<key>` for all others, so that `$connect` and `connect` are two names.
 *
 * A key with characters that a name cannot hold, or with more than 26, gets a hash of itself, so that `a/b` and `a.b` are
 * two names: Pulumi makes the names of roles from it, which have 64 characters.
 *
 * @param hash a short hash of a text, in letters and digits
 */
export function routeName(routeKey: string, hash: (text: string) => string): string {
  if (routeKey.startsWith("$")) return routeKey.slice(1);
  const plain = routeKey.replace(/[^A-Za-z0-9_-]/g, "-").slice(0, longestPart);
  return plain === routeKey ? `route-${plain}` : `route-${plain}-${hash(routeKey)}`;
}
