import { physicalName } from "./physical-name";

/** What of IAM's 64 characters remains beside the eight that Pulumi adds to a logical name. */
const logicalNameLength = 56;

/** AWS's own limit for a prefix, with a place for the hyphen behind it. */
const prefixLength = 37;

/**
 * How a role's name begins where its logical name would be too long for IAM; Pulumi names all other roles.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function roleNamePrefix(logicalName: string): string | undefined {
  return logicalName.length > logicalNameLength ? `${physicalName(logicalName, prefixLength)}-` : undefined;
}
