import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";

/** A table can be restored to any second of its last days. */
export const tableRecovery: Policy = {
  name: "table-recovery",
  description: "A table has point-in-time recovery [DynamoDB.2]",
  enforcementLevel: "advisory",
  severity: "medium",
  remediationSteps: "Set the table's protection, which is the setting tableProtection, or pointInTimeRecovery.enabled.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-2",
  types: [resourceTypes.table],
  violations: ({ pointInTimeRecovery }) =>
    pointInTimeRecovery?.enabled === true ? [] : ["pointInTimeRecovery.enabled: must be true"],
};
