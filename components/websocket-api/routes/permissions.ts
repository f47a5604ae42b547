import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ApiIdentity } from "../api-identity";
import type { FunctionTarget } from "../integrations/function-target";
import { invokePermission } from "../integrations/invoke-permission";
import { permissionsFit } from "../rules/permission-size";

/** A route that a function answers. */
export interface PermittedRoute {
  readonly routeKey: string;
  /** What the route's resources are called. */
  readonly name: string;
}

/**
 * Lets API Gateway invoke a function: for each of its routes alone, or for the API where the function's policy could not
 * hold so many statements.
 *
 * @returns the permission of each route, by route key
 */
export function makePermissions(
  api: ApiIdentity,
  target: FunctionTarget,
  routes: readonly PermittedRoute[],
  opts: pulumi.CustomResourceOptions,
): Record<string, aws.lambda.Permission> {
  const permit = (name: string, source: string) => {
    const sourceArn = api.executionArn.apply((executionArn) => `${executionArn}/${source}`);
    return invokePermission(name, target, sourceArn, opts);
  };
  const [first] = routes as [PermittedRoute];
  if (permissionsFit(routes.map(({ routeKey }) => routeKey)))
    return Object.fromEntries(routes.map(({ routeKey, name }) => [routeKey, permit(name, `*/${routeKey}`)]));
  const one = permit(`${first.name}-all`, "*");
  return Object.fromEntries(routes.map(({ routeKey }) => [routeKey, one]));
}
