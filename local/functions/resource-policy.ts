import type { DeclaredPermission } from "../declared/declared-function";

/**
 * Whether a function's resource policy lets API Gateway invoke it for a source ARN,
 * `<execution ARN>/<stage>/<route key>`.
 */
export function permitsApiGateway(permissions: readonly DeclaredPermission[], sourceArn: string): boolean {
  return permissions.some(
    (permission) =>
      (permission.principal === "apigateway.amazonaws.com" || permission.principal === "*") &&
      (permission.sourceArn === undefined || matches(permission.sourceArn, sourceArn)),
  );
}

/** In a policy `*` is any text, slashes too, and `?` one character; all else stands for itself. */
function matches(pattern: string, arn: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "s").test(arn);
}
