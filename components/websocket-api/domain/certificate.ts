import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { problemsText } from "../../rules/problem";
import type { NewDomainArgs } from "./domain-args";

/**
 * The certificate of a domain: the one that is given, or the newest that ACM has issued for it.
 *
 * @throws pulumi.RunError when ACM has none; whatever waits for the promise is not registered then
 */
export async function certificateArn(
  subject: string,
  { name, certificateArn, certificateDomain }: NewDomainArgs,
  opts: pulumi.InvokeOptions,
): Promise<pulumi.Input<string>> {
  if (certificateArn !== undefined) return certificateArn;
  const domain = certificateDomain ?? name;
  const { arn } = await aws.acm
    .getCertificate({ domain, statuses: ["ISSUED"], mostRecent: true }, opts)
    .catch((error: unknown) => ({ arn: undefined, error }));
  if (arn) return arn;
  const message = `ACM has no issued certificate for ${domain} in the API's Region; have one issued there, or name its certificateDomain or certificateArn`;
  throw new pulumi.RunError(problemsText(subject, [{ path: "domain", message, code: "certificate-missing" }]));
}
