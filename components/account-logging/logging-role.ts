import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { assumedBy } from "../iam/policy-document";

/** The role by which API Gateway logs, what it may do, and the account's setting that names it. */
export interface LoggingRole {
  /** What API Gateway logs as. */
  readonly role: aws.iam.Role;
  /** AWS's own policy for it, which lets it write logs and nothing else. */
  readonly policyAttachment: aws.iam.RolePolicyAttachment;
  /** The setting of the account in this Region. */
  readonly account: aws.apigateway.Account;
}

/** Makes the role, and sets it for the account once it may write. */
export function makeLoggingRole(
  name: string,
  args: Pick<aws.iam.RoleArgs, "namePrefix" | "tags">,
  opts: pulumi.CustomResourceOptions,
): LoggingRole {
  const { partition } = aws.getPartitionOutput({}, { parent: opts.parent });
  const role = new aws.iam.Role(
    name,
    { assumeRolePolicy: assumedBy("apigateway.amazonaws.com"), description: "Lets API Gateway write logs", ...args },
    opts,
  );
  const policyAttachment = new aws.iam.RolePolicyAttachment(
    name,
    {
      role: role.name,
      policyArn: pulumi.interpolate`arn:${partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
    },
    opts,
  );
  const account = new aws.apigateway.Account(
    name,
    { cloudwatchRoleArn: role.arn },
    { ...opts, dependsOn: [policyAttachment] },
  );
  return { role, policyAttachment, account };
}
