import * as pulumi from "@pulumi/pulumi";
import { handlerProblems } from "../../handler-function/handler-problems";
import { type Problem, under } from "../../rules/problem";
import type { RouteFunction } from "../integrations/integration-args";
import { functionArnProblems } from "../rules/route-problems";
import type { RouteArgs } from "./route-args";

/** What is wrong with a function that a route or an authorizer names. */
export function routeFunctionProblems(path: string, source: RouteFunction | undefined): Problem[] {
  if (source === undefined || source === null) {
    const message = "needs an entry file, arguments for a function, a function or a function's ARN, got nothing";
    return [{ path, code: "function-source", message }];
  }
  if (pulumi.Output.isInstance(source) || pulumi.Resource.isInstance(source)) return [];
  if (typeof source !== "string") return under(path, handlerProblems(source));
  if (source.startsWith("arn:")) return functionArnProblems(path, source);
  return under(path, handlerProblems({ entry: source }));
}

/** What is wrong with the names of the functions that an API makes: two functions of one name. */
export function functionNameProblems(routes: Readonly<Record<string, RouteArgs>>): Problem[] {
  const sources = Object.entries(routes).flatMap(([key, { lambda, lambdaCustom, authorizer }]) => [
    [`routes.${key}.lambda`, lambda] as const,
    [`routes.${key}.lambdaCustom.function`, lambdaCustom?.function] as const,
    [`routes.${key}.authorizer.lambda`, authorizer?.lambda] as const,
  ]);
  const owners = new Map<string, RouteFunction>();
  return sources.flatMap(([path, source]) => {
    if (typeof source !== "object" || pulumi.Output.isInstance(source) || pulumi.Resource.isInstance(source)) return [];
    return (["name", "functionName"] as const).flatMap((argument) => {
      const found = source[argument];
      const owner = owners.get(`${argument} ${found}`);
      if (found === undefined || owner === source) return [];
      owners.set(`${argument} ${found}`, source);
      if (owner === undefined) return [];
      const message = `is another function's already, got ${JSON.stringify(found)}; name the same arguments object where it is one function`;
      return [{ path: `${path}.${argument}`, code: "function-name-taken", message }];
    });
  });
}
