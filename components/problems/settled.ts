import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../rules/problem";
import { refuse } from "./refuse";

/**
 * An input as it turns out to be, with what holds where there is nothing. What the program did not know when the
 * arguments were looked at is checked now.
 *
 * @param subject what is declared, such as `Notifier "notify"`
 */
export function settled<T extends string | number>(
  subject: string,
  input: pulumi.Input<T> | undefined,
  fallback: T,
  problemsOf: (value: T) => Problem[],
): pulumi.Output<T> {
  return pulumi.output(input as pulumi.Input<string | number | undefined>).apply((found) => {
    const value = (found ?? fallback) as T;
    refuse(subject, problemsOf(value));
    return value;
  });
}
