import * as pulumi from "@pulumi/pulumi";
import { type Problem, problemsText } from "../rules/problem";
import { integrationTimeoutProblems } from "./rules/route-problems";
import { throttleProblems } from "./rules/stage-problems";
import type { RouteSettingsArgs } from "./websocket-api-args";

/** A route's time-out, with AWS's default, checked once it is known. */
export function checkedTimeout(path: string, milliseconds: pulumi.Input<number> | undefined): pulumi.Output<number> {
  return pulumi.output(milliseconds).apply((found) => {
    return checked(found ?? 29_000, (value) => integrationTimeoutProblems(path, value));
  });
}

/** Both throttle numbers, whatever was given, checked once they are known: AWS takes a missing one for 0. */
export function checkedThrottle(path: string, { throttlingBurstLimit, throttlingRateLimit }: RouteSettingsArgs) {
  const check = <K extends keyof RouteSettingsArgs>(key: K, input: pulumi.Input<number> | undefined, value: number) =>
    pulumi
      .output(input)
      .apply((found) => checked(found ?? value, (number) => throttleProblems(path, { [key]: number })));
  return {
    throttlingBurstLimit: check("throttlingBurstLimit", throttlingBurstLimit, 5000),
    throttlingRateLimit: check("throttlingRateLimit", throttlingRateLimit, 10_000),
  };
}

function checked<T>(value: T, problemsOf: (value: T) => Problem[]): T {
  const problems = problemsOf(value);
  if (problems.length > 0) throw new pulumi.RunError(problemsText("WebSocketApi", problems));
  return value;
}
