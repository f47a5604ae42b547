import * as pulumi from "@pulumi/pulumi";
import { known } from "../problems/known";
import { type Problem, problemsText } from "../rules/problem";
import { integrationTimeoutProblems } from "./rules/route-problems";

/** A route's time-out, with AWS's default; where it is not known yet, it is checked once it is. */
export function checkedTimeout(path: string, milliseconds: pulumi.Input<number> = 29_000): pulumi.Input<number> {
  if (known(milliseconds) !== undefined) return milliseconds;
  return pulumi.output(milliseconds).apply((found) => {
    return checked(found ?? 29_000, (value) => integrationTimeoutProblems(path, value));
  });
}

/**
 * A value that is known only now, in which nothing is wrong.
 *
 * @throws pulumi.RunError in the words of a problem that is found before anything is made
 */
export function checked<T>(value: T, problemsOf: (value: T) => Problem[]): T {
  const problems = problemsOf(value);
  if (problems.length > 0) throw new pulumi.RunError(problemsText("WebSocketApi", problems));
  return value;
}
