import * as pulumi from "@pulumi/pulumi";
import { type Problem, problemsText } from "../rules/problem";

/**
 * Ends the program with all problems in one message, if there are any.
 *
 * Called before the first resource is registered, so that nothing is half made; and once a value is known that was not
 * known before.
 *
 * @throws pulumi.RunError which the engine prints without a stack
 */
export function refuse(subject: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw refusal(subject, problems);
}

/**
 * The error that `refuse` throws. It has no stack: for one that comes while resources wait for it, Pulumi would look
 * through everything that hangs on the stack, which takes it half a minute.
 */
export function refusal(subject: string, problems: readonly Problem[]): pulumi.RunError {
  return Object.assign(new pulumi.RunError(problemsText(subject, problems)), { stack: "" });
}
