import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { IpAddressType } from "../rules/limits";
import { makeAddressRecords } from "./address-records";
import type { NewDomainArgs } from "./domain-args";
import type { FoundDomain } from "./found-domain";
import { type CertificateResources, makeCertificate } from "./managed-certificate";

/** A domain name, and what it stands on. */
export interface DomainNameResources {
  /** Regional, TLS 1.2. */
  readonly domainName: aws.apigatewayv2.DomainName;
  /** The certificate, when it is managed. */
  readonly certificate?: CertificateResources;
  /** In the hosted zone, when there is one: A, and AAAA for a dual-stack domain. */
  readonly addressRecords: readonly aws.route53.Record[];
}

/** Makes a domain name, once it has its certificate, and the records that point to it. */
export function makeDomainName(
  name: string,
  { name: domain, managedCertificate }: NewDomainArgs,
  ipAddressType: IpAddressType,
  { certificateArn: found, zoneId }: FoundDomain,
  tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  opts: pulumi.CustomResourceOptions,
): DomainNameResources {
  const certificate = managedCertificate && zoneId ? makeCertificate(name, domain, zoneId, tags, opts) : undefined;
  const domainName = new aws.apigatewayv2.DomainName(
    name,
    {
      domainName: domain,
      domainNameConfiguration: {
        // A managed certificate without a zone has been refused: there is one of the two.
        certificateArn: (certificate?.validation.certificateArn ?? found) as pulumi.Output<string>,
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
        // Always said: the provider keeps a former dualstack when it is not.
        ipAddressType,
      },
      tags,
    },
    opts,
  );
  const addressRecords = zoneId ? makeAddressRecords(name, domain, zoneId, ipAddressType, domainName, opts) : [];
  return { domainName, certificate, addressRecords };
}
