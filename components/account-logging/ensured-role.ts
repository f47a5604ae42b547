import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming/physical-name";
import { type LoggingRole, makeLoggingRole } from "./logging-role";

/** AWS's own limit for a prefix, with a place for the hyphen behind it. */
const prefixLength = 37;

/**
 * The role, where the account has none or has the one of this stack; nothing where another's is there.
 *
 * The account's setting is read at each update, by the only way there is: as a resource of somebody else's. Whose it
 * is shows in its name, since the role of another stack begins otherwise. While the account has none, a preview does not
 * know that, and leaves out what the update makes.
 */
export function ensuredRole(
  name: string,
  tags: aws.iam.RoleArgs["tags"],
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<LoggingRole | undefined> {
  const namePrefix = `${physicalName(name, prefixLength)}-`;
  const present = aws.apigateway.Account.get(`${name}-present`, "api-gateway-account", undefined, {
    parent: opts.parent,
  });
  return present.cloudwatchRoleArn.apply((roleArn: string | undefined) =>
    isOthers(roleArn, namePrefix) ? undefined : makeLoggingRole(name, { namePrefix, tags }, opts),
  );
}

/** Whether the account logs by a role that this stack did not make. */
function isOthers(roleArn: string | undefined, namePrefix: string): boolean {
  const roleName = roleArn?.split("/").at(-1) ?? "";
  return roleName !== "" && !roleName.startsWith(namePrefix);
}
