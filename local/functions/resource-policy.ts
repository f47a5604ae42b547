import type { DeclaredPermission } from "../declared/declared-function";
import { matchesWildcard } from "../wildcard";

/**
 * Whether a function's resource policy lets API Gateway invoke it for a source ARN,
 * `<execution ARN>/<stage>/<route key>`.
 */
export function permitsApiGateway(permissions: readonly DeclaredPermission[], sourceArn: string): boolean {
  return permissions.some(
    (permission) =>
      (permission.principal === "apigateway.amazonaws.com" || permission.principal === "*") &&
      (permission.sourceArn === undefined || matchesWildcard(permission.sourceArn, sourceArn)),
  );
}
