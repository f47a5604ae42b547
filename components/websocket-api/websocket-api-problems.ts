import { known } from "../problems/known";
import { type Problem, under } from "../rules/problem";
import { connectProblems } from "./access/connect-problems";
import type { DeclaredApi } from "./declared-api";
import { declaredDomainProblems } from "./domain/declared-domain";
import type { WebSocketApiAttributes } from "./imported-websocket-api";
import { functionNameProblems } from "./routes/function-problems";
import type { RouteArgs } from "./routes/route-args";
import { routeProblems } from "./routes/route-problems";
import {
  apiNameProblems,
  attributesProblems,
  descriptionProblems,
  logicalNameProblems,
  routeSelectionProblems,
  versionProblems,
} from "./rules/api-problems";
import { alarmsProblems } from "./rules/operation-problems";
import { routeKeyProblems } from "./rules/route-problems";
import { declaredStageProblems } from "./stage/declared-stage";

/** All that is wrong with an API's arguments, as far as it is known before anything is made. */
export function webSocketApiProblems(name: string, args: DeclaredApi, stageName: string): Problem[] {
  return [
    ...logicalNameProblems(name),
    ...apiNameProblems(args.apiName),
    ...routeSelectionProblems(known(args.routeSelectionExpression)),
    ...descriptionProblems(known(args.description)),
    ...versionProblems(known(args.version)),
    ...(Object.keys(args.routes).length === 0 ? [noRoutes] : declaredRoutesProblems(args.routes)),
    ...connectProblems(args),
    ...declaredStageProblems(args, stageName),
    ...declaredDomainProblems(args, stageName),
    ...under("alarms", typeof args.alarms === "object" ? alarmsProblems(args.alarms) : []),
  ];
}

/** The same for routes that are added to an API that was made elsewhere. */
export function importedProblems(
  name: string,
  { apiId, stageName, existingRouteKeys = [] }: WebSocketApiAttributes,
  routes: Readonly<Record<string, RouteArgs>>,
): Problem[] {
  const taken = Object.keys(routes).filter((key) => existingRouteKeys.includes(key));
  return [
    ...logicalNameProblems(name),
    ...attributesProblems({ apiId: known(apiId ?? ""), stageName: known(stageName ?? "") }),
    ...declaredRoutesProblems(routes),
    ...connectProblems({ routes }),
    ...taken.map((key) => {
      const message = `is a route that the API has already, got ${JSON.stringify(key)}; choose another key, or change it where it is declared`;
      return { path: `routes.${key}`, code: "route-key-taken", message };
    }),
  ];
}

function declaredRoutesProblems(routes: Readonly<Record<string, RouteArgs>>): Problem[] {
  const entries = Object.entries(routes);
  return [
    ...routeKeyProblems(entries.map(([key]) => key)),
    ...entries.flatMap(([key, route]) => under(`routes.${key}`, routeProblems(key, route))),
    ...functionNameProblems(routes),
  ];
}

const noRoutes: Problem = {
  path: "routes",
  code: "routes-missing",
  message: "needs at least one route, got none; declare $default",
};
