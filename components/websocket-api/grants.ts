import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { HandlerFunction } from "../handler-function";
import { policyText } from "../iam/policy-document";
import type { ManageConnectionsAction } from "./integrations/integration-args";

/** Who can be let manage connections: a function that was made here, a role, or a role's name. */
export type Grantee = HandlerFunction | aws.iam.Role | pulumi.Input<string>;

/** A statement that lets its holder manage the connections of one stage and of no other. */
export function manageConnectionsStatement(
  stageArn: pulumi.Input<string>,
  actions: readonly ManageConnectionsAction[],
): aws.iam.PolicyStatement {
  return {
    Effect: "Allow",
    Action: "execute-api:ManageConnections",
    Resource: actions.map((action) => pulumi.interpolate`${stageArn}/${action}/@connections/*`),
  };
}

/** Gives a role a policy with one statement. */
export function grant(
  name: string,
  grantee: Grantee,
  statement: aws.iam.PolicyStatement,
  opts: pulumi.CustomResourceOptions,
): aws.iam.RolePolicy {
  return new aws.iam.RolePolicy(name, { role: roleName(grantee), policy: policyText([statement]) }, opts);
}

function roleName(grantee: Grantee): pulumi.Input<string> {
  if (grantee instanceof HandlerFunction) return grantee.role.name;
  return aws.iam.Role.isInstance(grantee) ? grantee.name : (grantee as pulumi.Input<string>);
}
