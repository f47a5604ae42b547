import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { assumedBy, policyText } from "../../iam/policy-document";
import { roleNamePrefix } from "../../naming/role-name";
import { roleArnProblems } from "../rules/integration-problems";
import { checkedInput } from "../settled-values";
import type { IntegrationContext } from "./integration-parts";

/** The role by which API Gateway calls a service for one route. */
export interface ServiceRole {
  readonly role: aws.iam.Role;
  /** The role's ARN, once the role may do what it is for. */
  readonly credentialsArn: pulumi.Output<string>;
}

/** Makes the role by which API Gateway calls a service: it may do what `statements` say, and nothing else. */
export function serviceRole(
  name: string,
  statements: readonly pulumi.Input<aws.iam.PolicyStatement>[],
  { tags, opts }: Pick<IntegrationContext, "tags" | "opts">,
): ServiceRole {
  const role = new aws.iam.Role(
    name,
    {
      namePrefix: roleNamePrefix(name),
      assumeRolePolicy: assumedBy("apigateway.amazonaws.com"),
      description: `Lets API Gateway answer the route of ${name}`,
      tags,
    },
    opts,
  );
  const policy = new aws.iam.RolePolicy(name, { role: role.name, policy: policyText(statements) }, opts);
  return { role, credentialsArn: pulumi.all([role.arn, policy.id]).apply(([arn]) => arn) };
}

/** The ARN of a role of one's own, checked once it is known. */
export const checkedRole = (path: string, arn: pulumi.Input<string> | undefined): pulumi.Input<string> | undefined =>
  checkedInput(arn, (found) => roleArnProblems(path, found));
