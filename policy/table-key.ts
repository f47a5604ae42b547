import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";

/**
 * A table is encrypted by a key in the account's own KMS. DynamoDB encrypts every table at rest, by a key of AWS where
 * nothing is said, and cannot be told not to: Security Hub asks for no more, so this waits until a team wants it.
 */
export const tableKey: Policy = {
  name: "table-key",
  description: "A table is encrypted at rest by a KMS key, not by the key of AWS that encrypts every table anyway",
  enforcementLevel: "disabled",
  severity: "low",
  remediationSteps: "Set serverSideEncryption.enabled, with kmsKeyArn for a key of your own.",
  url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
  types: [resourceTypes.table],
  violations: ({ serverSideEncryption }) =>
    serverSideEncryption?.enabled === true ? [] : ["serverSideEncryption.enabled: must be true"],
};
