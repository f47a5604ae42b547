import { found } from "./found";
import type { DeclaredResource, Policy } from "./policy";
import { resourceTypes } from "./resource-types";

/** Nobody outside the account invokes a function: a service only for a source of the account, and never everyone. */
export const functionPublic: Policy = {
  name: "function-public",
  description:
    "A function is not open to the public: a permission names its principal, and a service's its source [Lambda.1]",
  enforcementLevel: "mandatory",
  severity: "critical",
  remediationSteps: "Name the principal; for a service, give sourceArn or sourceAccount; give a function URL AWS_IAM.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-1",
  types: [resourceTypes.permission, resourceTypes.functionUrl],
  violations: (props, type) =>
    type === resourceTypes.permission ? permissionViolations(props) : functionUrlViolations(props),
};

function permissionViolations({
  principal,
  sourceArn,
  sourceAccount,
  principalOrgId,
}: DeclaredResource["props"]): string[] {
  if (principal === "*" && !principalOrgId) return [`principal: must not be everyone, got ${found(principal)}`];
  const isService = /\.amazonaws\.com(\.cn)?$/.test(String(principal));
  if (!isService || sourceArn || sourceAccount) return [];
  return [`sourceArn: must be given for the service ${principal}, or sourceAccount: anybody's could invoke it`];
}

const functionUrlViolations = ({ authorizationType }: DeclaredResource["props"]): string[] =>
  authorizationType === "AWS_IAM" ? [] : [`authorizationType: must be AWS_IAM, got ${found(authorizationType)}`];
