import { found } from "./found";
import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";

/** How long a log is kept was decided by somebody: CloudWatch keeps it for ever otherwise, and so does 0. */
export const logRetention: Policy = {
  name: "log-retention",
  description: "A log group says for how many days its lines are kept [CloudWatch.16]",
  enforcementLevel: "mandatory",
  severity: "medium",
  remediationSteps: "Set retentionInDays to one of the numbers that CloudWatch Logs offers, other than 0.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16",
  types: [resourceTypes.logGroup],
  violations: ({ retentionInDays }) =>
    Number(retentionInDays) >= 1 ? [] : [`retentionInDays: must be at least 1, got ${found(retentionInDays)}`],
};
