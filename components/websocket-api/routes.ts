import { createHash } from "node:crypto";
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { HandlerFunction } from "../handler-function";
import { makeRoute } from "./route";
import { type ConnectionsAccess, routeHandler } from "./route-handler";
import { makeRouteSet } from "./route-set";
import { routeName } from "./rules/route-name";
import type { RouteArgs } from "./websocket-api-args";

/** The resources of all routes, by route key. */
export interface RoutesResources {
  readonly routeSet: aws.apigatewayv2.Model;
  readonly integrations: Record<string, aws.apigatewayv2.Integration>;
  readonly routes: Record<string, aws.apigatewayv2.Route>;
  readonly permissions: Record<string, aws.lambda.Permission>;
  /** The functions that were made for a route. */
  readonly functions: Record<string, HandlerFunction>;
  /** What a deployment must be made anew for, by route key. */
  readonly deployed: Record<string, pulumi.Output<unknown>>;
  /** What a deployment must be made after. */
  readonly parts: pulumi.Resource[];
}

/** Makes every route with its function. */
export function makeRoutes(
  name: string,
  api: ConnectionsAccess & { readonly api: aws.apigatewayv2.Api },
  routes: Readonly<Record<string, RouteArgs>>,
  opts: pulumi.CustomResourceOptions,
): RoutesResources {
  const routeSet = makeRouteSet(name, api.api, Object.keys(routes), opts);
  const made: RoutesResources = {
    routeSet,
    integrations: {},
    routes: {},
    permissions: {},
    functions: {},
    deployed: {},
    parts: [],
  };
  for (const [routeKey, args] of Object.entries(routes)) {
    const routeChild = `${name}-${routeName(routeKey, shortHash)}`;
    const target = routeHandler(routeChild, args.handler, api, opts);
    const { integration, route, permission, deployed } = makeRoute(
      routeChild,
      api.api,
      routeSet,
      routeKey,
      args,
      target,
      opts,
    );
    made.integrations[routeKey] = integration;
    made.routes[routeKey] = route;
    made.permissions[routeKey] = permission;
    made.deployed[routeKey] = deployed;
    if (target.made) made.functions[routeKey] = target.made;
    made.parts.push(integration, route, permission);
  }
  return made;
}

const shortHash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 6);
