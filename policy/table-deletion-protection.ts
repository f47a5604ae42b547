import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";

/** A table cannot be deleted by accident. */
export const tableDeletionProtection: Policy = {
  name: "table-deletion-protection",
  description: "A table is protected from deletion [DynamoDB.6]",
  enforcementLevel: "advisory",
  severity: "medium",
  remediationSteps: "Set the table's protection, which is the setting tableProtection, or deletionProtectionEnabled.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-6",
  types: [resourceTypes.table],
  violations: ({ deletionProtectionEnabled }) =>
    deletionProtectionEnabled === true ? [] : ["deletionProtectionEnabled: must be true"],
};
