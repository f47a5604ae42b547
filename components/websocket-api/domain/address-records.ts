import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { IpAddressType } from "../rules/limits";

/**
 * Makes the records that point to a domain name: A, and AAAA when it is dual-stack.
 *
 * An alias answers with those addresses of its target that are of its own type, and only a dual-stack target has any of
 * IPv6: for an IPv4 one, AAAA would answer nothing; without AAAA, nobody would find a dual-stack one by IPv6.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html
 */
export function makeAddressRecords(
  name: string,
  domain: string,
  zoneId: pulumi.Input<string>,
  ipAddressType: IpAddressType,
  { domainNameConfiguration: target }: aws.apigatewayv2.DomainName,
  opts: pulumi.CustomResourceOptions,
): aws.route53.Record[] {
  const aliases = [{ name: target.targetDomainName, zoneId: target.hostedZoneId, evaluateTargetHealth: false }];
  const record = (recordName: string, type: "A" | "AAAA") =>
    new aws.route53.Record(recordName, { zoneId, name: domain, type, aliases }, opts);
  return [record(name, "A"), ...(ipAddressType === "dualstack" ? [record(`${name}-ipv6`, "AAAA")] : [])];
}
