import { known } from "../../problems/known";
import type { Problem } from "../../rules/problem";
import { customProblems } from "../integrations/declared-integration";
import { serviceProblems } from "../integrations/declared-service";
import { declaredKinds, kindNames } from "../integrations/kinds";
import { placeProblems } from "../rules/access-problems";
import { messageProblems, modelProblems } from "../rules/message-problems";
import { integrationTimeoutProblems, operationNameProblems } from "../rules/route-problems";
import { routeSettingsProblems } from "../rules/stage-problems";
import { knownSettings } from "../stage/declared-stage";
import { routeFunctionProblems } from "./function-problems";
import { declaredModel } from "./json-schema";
import type { RouteArgs } from "./route-args";

/** What is wrong with one route, as far as it is known before anything is made. */
export function routeProblems(routeKey: string, route: RouteArgs): Problem[] {
  const { lambda, schema, schemas } = route;
  return [
    ...kindProblems(route),
    ...(lambda ? routeFunctionProblems("lambda", lambda) : []),
    ...customProblems(routeKey, route),
    ...serviceProblems(route),
    ...integrationTimeoutProblems("timeoutMilliseconds", known(route.timeoutMilliseconds)),
    ...routeSettingsProblems("settings", knownSettings(route.settings)),
    ...operationNameProblems(known(route.operationName)),
    ...placeProblems(routeKey, { ...route }),
    ...messageProblems(routeKey, route),
    ...(schema ? modelProblems("schema", declaredModel(schema)) : []),
    ...Object.entries(schemas?.models ?? {}).flatMap(([kind, found]) =>
      modelProblems(`schemas.models.${kind}`, declaredModel(found)),
    ),
  ];
}

function kindProblems(route: RouteArgs): Problem[] {
  const declared = declaredKinds(route);
  if (declared.length === 1) return [];
  const [code, found] =
    declared.length === 0
      ? ["integration-missing", `none of them in ${JSON.stringify(Object.keys(route))}`]
      : ["integration-ambiguous", declared.join(" and ")];
  return [{ path: "integration", code, message: `must be exactly one of ${kindNames.join(", ")}, got ${found}` }];
}
