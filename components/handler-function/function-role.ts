import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { assumedBy, policyText } from "../iam/policy-document";
import { roleNamePrefix } from "../naming/role-name";

/** A function's role and the one policy in it. */
export interface FunctionRole {
  readonly role: aws.iam.Role;
  readonly policy: aws.iam.RolePolicy;
}

/** Makes the role of one function: it may write its own log group and its traces, and do what `statements` say. */
export function functionRole(
  name: string,
  logGroup: aws.cloudwatch.LogGroup,
  statements: readonly pulumi.Input<aws.iam.PolicyStatement>[],
  tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  opts: pulumi.CustomResourceOptions,
): FunctionRole {
  const role = new aws.iam.Role(
    name,
    {
      namePrefix: roleNamePrefix(name),
      assumeRolePolicy: assumedBy("lambda.amazonaws.com"),
      description: pulumi.interpolate`For the function of ${logGroup.name}`,
      tags,
    },
    opts,
  );
  const policy = new aws.iam.RolePolicy(
    name,
    {
      role: role.name,
      policy: policyText([ownLog(logGroup), traces, ...statements]),
    },
    opts,
  );
  return { role, policy };
}

const ownLog = (logGroup: aws.cloudwatch.LogGroup): aws.iam.PolicyStatement => ({
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: pulumi.interpolate`${logGroup.arn}:*`,
});

/** X-Ray has no resource to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
const traces: aws.iam.PolicyStatement = {
  Effect: "Allow",
  Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  Resource: "*",
};
