import * as pulumi from "@pulumi/pulumi";
import { known } from "../problems/known";
import { refuse } from "../problems/refuse";
import type { Problem } from "../rules/problem";
import { integrationTimeoutProblems } from "./rules/route-problems";

/** A route's time-out, with AWS's default; where it is not known yet, it is checked once it is. */
export function checkedTimeout(path: string, milliseconds: pulumi.Input<number> = 29_000): pulumi.Input<number> {
  if (known(milliseconds) !== undefined) return milliseconds;
  return pulumi.output(milliseconds).apply((found) => {
    return checked(found ?? 29_000, (value) => integrationTimeoutProblems(path, value));
  });
}

/**
 * An input whose value is checked once it is known. One that is known already was checked before, and stays what it is.
 *
 * @param problemsOf gets undefined where there turns out to be no value
 */
export function checkedInput<T extends string | number, Missing extends undefined = never>(
  input: pulumi.Input<T> | Missing,
  problemsOf: (value: T | undefined) => Problem[],
): pulumi.Input<T> | Missing {
  if (input === undefined || input === null || known(input) !== undefined) return input;
  return pulumi.output(input as pulumi.Input<string | number>).apply((found) => {
    checked(found as T | undefined, (value) => problemsOf(value ?? undefined));
    return found as T;
  });
}

/**
 * A value that is known only now, in which nothing is wrong.
 *
 * @throws pulumi.RunError in the words of a problem that is found before anything is made
 */
export function checked<T>(value: T, problemsOf: (value: T) => Problem[]): T {
  refuse("WebSocketApi", problemsOf(value));
  return value;
}
