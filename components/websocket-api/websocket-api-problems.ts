import { known } from "../problems/known";
import { type Problem, under } from "../rules/problem";
import { lengthProblems } from "../rules/range";
import { accessProblems } from "./access/access-problems";
import { declaredDomainProblems } from "./domain/declared-domain";
import { routeProblems } from "./routes/route-problems";
import { apiNameProblems } from "./rules/api-problems";
import { limits } from "./rules/limits";
import { routeKeyProblems } from "./rules/route-problems";
import { declaredStageProblems } from "./stage/declared-stage";
import type { WebSocketApiArgs } from "./websocket-api-args";

/** All that is wrong with an API's arguments, as far as it is known before anything is made. */
export function webSocketApiProblems(args: WebSocketApiArgs, stageName: string): Problem[] {
  const routes = Object.entries(args.routes ?? {});
  return [
    ...apiNameProblems(args.apiName),
    ...lengthProblems("description", known(args.description), limits.descriptionLength, "description-length"),
    ...lengthProblems("version", known(args.version), limits.versionLength, "description-length"),
    ...routeKeyProblems(routes.map(([key]) => key)),
    ...routes.flatMap(([key, route]) => under(`routes.${key}`, routeProblems(key, route))),
    ...accessProblems(args),
    ...declaredStageProblems(args, stageName),
    ...under("domain", args.domain ? declaredDomainProblems(args.domain) : []),
    ...endpointProblems(args),
  ];
}

function endpointProblems({ disableExecuteApiEndpoint, domain }: WebSocketApiArgs): Problem[] {
  if (!disableExecuteApiEndpoint || domain) return [];
  const message = "is true without a domain, so no client could connect; declare a domain or leave it out";
  return [{ path: "disableExecuteApiEndpoint", code: "no-endpoint", message }];
}
