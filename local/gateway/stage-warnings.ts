import type { DeclaredApi } from "../declared/declared-api";

/** What to tell a person about stages that serve here, and on AWS would not. */
export function stageWarnings({ name: api, stages }: DeclaredApi): string[] {
  return stages.flatMap(({ name, missingLimits }) =>
    missingLimits.map((path) => `${api}: stage ${name}: ${path} is missing, ${IS_ZERO}`),
  );
}

/** @see https://github.com/pulumi/pulumi-aws/issues/2363 */
const IS_ZERO =
  "which Pulumi sends as 0, and AWS then refuses every request, which the laptop does not; declare it, such as 5000 for a burst and 10000 for a rate";
