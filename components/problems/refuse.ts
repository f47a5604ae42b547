import * as pulumi from "@pulumi/pulumi";
import { type Problem, problemsText } from "../rules/problem";

/**
 * Ends the program with all problems in one message, if there are any.
 *
 * Called before the first resource is registered, so that nothing is half made.
 *
 * @throws pulumi.RunError which the engine prints without a stack
 */
export function refuse(subject: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new pulumi.RunError(problemsText(subject, problems));
}
