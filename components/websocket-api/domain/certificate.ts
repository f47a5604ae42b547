import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { refusal } from "../../problems/refuse";
import type { NewDomainArgs } from "./domain-args";
import { lookup } from "./lookup";

/**
 * The keys that a certificate may have: all that ACM makes, and longer RSA keys of imported ones. Without them, ACM lists
 * RSA keys of up to 2048 bits alone. API Gateway has no list of its own for Regional domains, whose TLS 1.2 takes both
 * RSA's and ECDSA's ciphers.
 *
 * @see https://docs.aws.amazon.com/acm/latest/APIReference/API_Filters.html
 * @see https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
 */
const keyTypes = ["RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1"];

/**
 * The certificate of a domain: the one that is given, or the newest that ACM has issued for it.
 *
 * @throws pulumi.RunError when ACM has none, or does not say; whatever waits for the promise is not registered then
 */
export async function certificateArn(
  subject: string,
  { name, certificateArn, certificateDomain }: NewDomainArgs,
  opts: pulumi.InvokeOptions,
): Promise<pulumi.Input<string>> {
  if (certificateArn !== undefined) return certificateArn;
  const domain = certificateDomain ?? name;
  const { found, failure } = await lookup(
    aws.acm.getCertificate({ domain, keyTypes, statuses: ["ISSUED"], mostRecent: true }, opts),
  );
  if (found?.arn) return found.arn;
  const message = failure
    ? `ACM could not be asked for the certificate of ${domain}: ${failure}; let the deployment read it, or name its certificateArn`
    : `ACM has no issued certificate for ${domain} in the API's Region; have one issued there, or name its certificateDomain or certificateArn`;
  throw refusal(subject, [{ path: "domain", message, code: "certificate-missing" }]);
}
