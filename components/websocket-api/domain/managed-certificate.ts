import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** A certificate that is made for a domain, and what proves to ACM that the domain is yours. */
export interface CertificateResources {
  /** Validated by DNS, and renewed by ACM. */
  readonly certificate: aws.acm.Certificate;
  /** ACM looks for it whenever it renews the certificate. */
  readonly record: aws.route53.Record;
  /** There once ACM has issued the certificate. */
  readonly validation: aws.acm.CertificateValidation;
}

type AskedRecord = aws.types.output.acm.CertificateDomainValidationOption;

/**
 * Makes a certificate, and waits until ACM has issued it.
 *
 * ACM asks for the same record for every certificate of a domain, so one of another stack may have made it: it is
 * overwritten with what it says already.
 *
 * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export function makeCertificate(
  name: string,
  domainName: string,
  zoneId: pulumi.Output<string>,
  tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  opts: pulumi.CustomResourceOptions,
): CertificateResources {
  const certificate = new aws.acm.Certificate(name, { domainName, validationMethod: "DNS", tags }, opts);
  // One domain, one record that ACM asks for.
  const asked = certificate.domainValidationOptions.apply(([record]) => record as AskedRecord);
  const record = new aws.route53.Record(
    `${name}-validation`,
    {
      zoneId,
      name: asked.resourceRecordName,
      type: asked.resourceRecordType,
      records: [asked.resourceRecordValue],
      ttl: 300,
      allowOverwrite: true,
    },
    opts,
  );
  const validation = new aws.acm.CertificateValidation(
    name,
    { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
    opts,
  );
  return { certificate, record, validation };
}
