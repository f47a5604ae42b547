import type { ApiView } from "../laptop-view";

/** A message that a route takes; undefined when the API does not choose by a field of a message, or never this route. */
export function messageSkeleton({ routeSelectionExpression }: ApiView, routeKey: string): string | undefined {
  const [, path] = /^\$request\.body\.([\w.]+)$/.exec(routeSelectionExpression) ?? [];
  if (path === undefined || routeKey.startsWith("$")) return undefined;
  const message = path.split(".").reduceRight<unknown>((inner, field) => ({ [field]: inner }), routeKey);
  return JSON.stringify(message);
}
