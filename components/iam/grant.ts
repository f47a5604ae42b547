import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { HandlerFunction } from "../handler-function";
import { policyText } from "./policy-document";

/** Who can be let do something: a function that was made here, a role, or a role's name. */
export type Grantee = HandlerFunction | aws.iam.Role | pulumi.Input<string>;

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
