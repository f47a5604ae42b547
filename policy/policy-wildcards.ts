import { found } from "./found";
import type { Policy } from "./policy";
import { type PolicyStatement, policyStatements, policyTypes } from "./policy-statements";
import { actionsWithoutResourceLevel } from "./without-resource-level";

/** What a policy allows is named: each action, and each resource where AWS has one. */
export const policyWildcards: Policy = {
  name: "policy-wildcards",
  description: "An IAM policy allows named actions on named resources, and no wildcard stands for them [IAM.21]",
  enforcementLevel: "mandatory",
  severity: "high",
  remediationSteps: "Name the actions, and the ARN of each resource, as the component's statement methods do.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21",
  types: policyTypes,
  violations: (props, type) => policyStatements(props, type).flatMap(statementViolations),
};

function statementViolations({ effect, actions, resources, isNegated }: PolicyStatement): string[] {
  if (effect !== "Allow") return [];
  if (isNegated) return ["policy: must name what it allows, got NotAction or NotResource"];
  const wildActions = actions.filter((action) => /[*?]/.test(action));
  const haveNoResource = actions.every((action) => actionsWithoutResourceLevel.includes(action));
  const wildResources = haveNoResource ? [] : resources.filter(namesNoResource);
  return [
    ...wildActions.map((action) => `policy: must name its actions, got ${found(action)}`),
    ...wildResources.map((resource) => `policy: must name the resources of ${actions}, got ${found(resource)}`),
  ];
}

/** Services whose ARNs end with a name, `arn:aws:sqs:<region>:<account>:<name>`; others' have a type before it. */
const withoutType: readonly string[] = ["execute-api", "s3", "sns", "sqs"];

/**
 * Whether an ARN leaves open which resource it is: `*`, any Region or account, `table/*`. What is inside of a named
 * resource may be open, such as the streams of a log group or the connections of a stage.
 */
function namesNoResource(resource: string): boolean {
  const [, partition = "*", service = "*", region = "*", account = "*", ...rest] = resource.split(":");
  const own = rest.join(":");
  const typed = /^([^:/]*)[:/](.*)$/.exec(own);
  const [kind = "", name = ""] = typed && !withoutType.includes(service) ? typed.slice(1) : ["", own];
  const hasOpenName = /^[:/]*([*?]+([:/]|$)|$)/.test(name);
  return hasOpenName || /[*?]/.test([partition, service, region, account, kind].join());
}
