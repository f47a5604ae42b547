import type { Problem } from "../../rules/problem";
import { lengthProblems, rangeProblems } from "../../rules/range";
import { parseFunctionArn } from "./function-arn";
import { limits, predefinedRouteKeys } from "./limits";

/** What is wrong with a set of route keys. */
export function routeKeyProblems(routeKeys: readonly string[]): Problem[] {
  return routeKeys.flatMap((key) => routeKeyProblem(key));
}

function routeKeyProblem(key: string): Problem[] {
  const path = `routes.${key}`;
  const problem = (rule: string): Problem[] => [
    { path, code: "route-key-invalid", message: `${rule}, got ${JSON.stringify(key)}; choose another key` },
  ];
  if (key.trim() === "") return problem("must not be empty");
  if (/[*?]/.test(key)) return problem("must not hold * or ?, which stand for any text in its function's permission");
  if (!key.startsWith("$") || predefinedRouteKeys.some((predefined) => predefined === key)) return [];
  return problem(`only ${predefinedRouteKeys.join(", ")} may begin with $`);
}

/** What is wrong with how long a route waits for its integration. */
export function integrationTimeoutProblems(path: string, timeoutMilliseconds: number | undefined): Problem[] {
  return rangeProblems(path, timeoutMilliseconds, limits.integrationTimeoutMilliseconds, {
    unit: "milliseconds",
    code: "integration-timeout-out-of-range",
  });
}

/** What is wrong with a route's name for people and generated clients. */
export const operationNameProblems = (operationName: string | undefined): Problem[] =>
  lengthProblems("operationName", operationName, limits.operationNameLength, "operation-name-length");

/** What is wrong with a function's ARN. */
export function functionArnProblems(path: string, arn: string): Problem[] {
  if (parseFunctionArn(arn)) return [];
  const message = `must be the ARN of a Lambda function, arn:aws:lambda:<region>:<account>:function:<name>, got ${JSON.stringify(arn)}`;
  return [{ path, code: "function-arn-invalid", message }];
}

/** What is wrong with a mock that is waited for. */
export function mockTimeoutProblems(hasTimeout: boolean): Problem[] {
  if (!hasTimeout) return [];
  const message = "is for integrations that take time, and a mock has nothing to wait for; leave it out";
  return [{ path: "timeoutMilliseconds", code: "integration-timeout-unused", message }];
}
