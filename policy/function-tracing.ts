import { found } from "./found";
import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";

/** X-Ray follows an event into the function. */
export const functionTracing: Policy = {
  name: "function-tracing",
  description: "A function is traced by AWS X-Ray [Lambda.7]",
  enforcementLevel: "mandatory",
  severity: "low",
  remediationSteps: "Set tracingConfig.mode to Active.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-7",
  types: [resourceTypes.function],
  violations: ({ tracingConfig }) =>
    tracingConfig?.mode === "Active" ? [] : [`tracingConfig.mode: must be Active, got ${found(tracingConfig?.mode)}`],
};
