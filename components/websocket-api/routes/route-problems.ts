import * as pulumi from "@pulumi/pulumi";
import { handlerProblems } from "../../handler-function/handler-problems";
import { known } from "../../problems/known";
import { type Problem, under } from "../../rules/problem";
import type { RouteFunction } from "../integrations/integration-args";
import { declaredKinds, kindNames } from "../integrations/kinds";
import { functionArnProblems, integrationTimeoutProblems } from "../rules/route-problems";
import { routeSettingsProblems } from "../rules/stage-problems";
import { knownSettings } from "../stage/declared-stage";
import type { RouteArgs } from "./route-args";

/** What is wrong with one route, as far as it is known before anything is made. */
export function routeProblems(_routeKey: string, route: RouteArgs): Problem[] {
  return [
    ...kindProblems(route),
    ...routeFunctionProblems("lambda", route.lambda),
    ...integrationTimeoutProblems("timeoutMilliseconds", known(route.timeoutMilliseconds)),
    ...routeSettingsProblems("settings", knownSettings(route.settings)),
  ];
}

function kindProblems(route: RouteArgs): Problem[] {
  const declared = declaredKinds(route);
  if (declared.length === 1) return [];
  const [code, found] =
    declared.length === 0 ? ["integration-missing", "none"] : ["integration-ambiguous", declared.join(" and ")];
  return [{ path: "integration", code, message: `must be exactly one of ${kindNames.join(", ")}, got ${found}` }];
}

/** What is wrong with a function that a route or an authorizer names. */
export function routeFunctionProblems(path: string, source: RouteFunction | undefined): Problem[] {
  if (source === undefined || source === null) return [];
  if (pulumi.Output.isInstance(source) || pulumi.Resource.isInstance(source)) return [];
  if (typeof source !== "string") return under(path, handlerProblems(source));
  if (source.startsWith("arn:")) return functionArnProblems(path, source);
  return under(path, handlerProblems({ entry: source }));
}
