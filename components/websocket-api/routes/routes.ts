import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { HandlerFunction } from "../../handler-function";
import { shortHash } from "../../naming/short-hash";
import { type ConnectAccess, openAccess } from "../access/connect-access";
import type { ApiIdentity } from "../api-identity";
import type { FunctionTarget } from "../integrations/function-target";
import { type IntegrationResources, Integrations } from "../integrations/integration";
import type { IntegrationContext } from "../integrations/integration-parts";
import { routeName } from "../rules/route-name";
import { makePermissions } from "./permissions";
import { makeRoute, type RouteParts } from "./route";
import type { RouteArgs } from "./route-args";
import { makeRouteSet } from "./route-set";

/** The resources of one route. */
export interface RouteResources extends RouteParts {
  /** What calls the route's function or service; routes of one function that wait equally long share it. */
  readonly integration: aws.apigatewayv2.Integration;
  /** What becomes of the integration's answers, by their status; none where the integration is a proxy. */
  readonly integrationResponses: Readonly<Record<string, aws.apigatewayv2.IntegrationResponse>>;
  /** Lets API Gateway invoke the route's function; one for all routes where a function has many. */
  readonly permission?: aws.lambda.Permission;
  /** The route's function, when it was made here. */
  readonly function?: HandlerFunction;
  /** The role by which API Gateway calls an AWS service, when it was made here. */
  readonly role?: aws.iam.Role;
}

/** All routes, and what a deployment needs to know of them. */
export interface MadeRoutes {
  /** The list of routes, replaced together with them. */
  readonly routeSet: aws.apigatewayv2.Model;
  /** By route key. */
  readonly routes: Readonly<Record<string, RouteResources>>;
  /** What a deployment must be made anew for. */
  readonly deployed: pulumi.Inputs;
}

/**
 * Makes every route with its integration, its function and its permission.
 *
 * @param routeSetName what the list of routes is called in the API
 */
export function makeRoutes(
  name: string,
  api: ApiIdentity,
  routes: Readonly<Record<string, RouteArgs>>,
  access: ConnectAccess,
  context: IntegrationContext,
  routeSetName = "Routes",
): MadeRoutes {
  const { opts } = context;
  const routeSet = makeRouteSet(name, api.id, routeSetName, Object.keys(routes), opts);
  const integrations = new Integrations(api.id, context);
  const made = Object.entries(routes).map(([routeKey, args]) => {
    const child = routeChild(name, routeKey);
    const integrated = integrations.of(child, routeKey, args);
    const { deployed, ...parts } = makeRoute(
      { api, routeSet, opts },
      child,
      routeKey,
      args,
      integrated.integration,
      routeKey === "$connect" ? access : openAccess,
    );
    return { routeKey, name: child, integrated, parts, deployed };
  });
  const permissions = permissionsOf(api, made, opts);
  const resources = made.map(({ routeKey, integrated, parts }): [string, RouteResources] => [
    routeKey,
    {
      ...parts,
      integration: integrated.integration,
      integrationResponses: integrated.responses,
      permission: permissions[routeKey],
      function: integrated.target?.made,
      role: integrated.role,
    },
  ]);
  return { routeSet, routes: Object.fromEntries(resources), deployed: deployedRoutes(made) };
}

interface MadeRoute {
  readonly routeKey: string;
  /** What the route's resources are called. */
  readonly name: string;
  readonly integrated: IntegrationResources;
  readonly deployed: pulumi.Inputs;
}

function permissionsOf(api: ApiIdentity, made: readonly MadeRoute[], opts: pulumi.CustomResourceOptions) {
  const routesOf = new Map<FunctionTarget, MadeRoute[]>();
  for (const one of made) {
    const { target } = one.integrated;
    if (target) routesOf.set(target, [...(routesOf.get(target) ?? []), one]);
  }
  const permissions = [...routesOf].map(([target, routes]) => makePermissions(api, target, routes, opts));
  return Object.assign({}, ...permissions) as Record<string, aws.lambda.Permission>;
}

/** What the routes say, and once what each integration says, under the first of its routes in the alphabet. */
function deployedRoutes(made: readonly MadeRoute[]): pulumi.Inputs {
  const sorted = [...made].sort((one, other) => (one.routeKey < other.routeKey ? -1 : 1));
  const firstOf = new Map<IntegrationResources, string>();
  for (const { routeKey, integrated } of sorted) {
    if (!firstOf.has(integrated)) firstOf.set(integrated, routeKey);
  }
  return {
    routes: sorted.map(({ deployed, integrated }) => ({ ...deployed, integration: firstOf.get(integrated) })),
    integrations: [...firstOf].map(([{ deployed }, routeKey]) => [routeKey, deployed]),
  };
}

/** What a deployment must be made after. */
export function deployedParts(routes: MadeRoutes["routes"]): pulumi.Resource[] {
  const parts = Object.values(routes).flatMap(({ integration, integrationResponses, route, response, permission }) => [
    integration,
    ...Object.values(integrationResponses),
    route,
    response,
    permission,
  ]);
  return [...new Set(parts)].filter((part) => part !== undefined);
}

/** What the resources of a route are called. */
const routeChild = (name: string, routeKey: string): string => `${name}-${routeName(routeKey, shortHash)}`;
