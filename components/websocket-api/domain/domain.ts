import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DomainArgs } from "./domain-args";

/** The resources of a domain of your own. */
export interface DomainResources {
  readonly domainName: aws.apigatewayv2.DomainName;
  readonly apiMapping: aws.apigatewayv2.ApiMapping;
  /** The address record, when a hosted zone is given. */
  readonly record?: aws.route53.Record;
}

/** Makes the domain name, maps it to the stage, and points the hosted zone's record to it. */
export function makeDomain(
  name: string,
  { name: domain, hostedZone }: Pick<DomainArgs, "name" | "hostedZone">,
  certificateArn: pulumi.Input<string>,
  stage: aws.apigatewayv2.Stage,
  tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  opts: pulumi.CustomResourceOptions,
): DomainResources {
  const domainName = new aws.apigatewayv2.DomainName(
    name,
    {
      domainName: domain,
      domainNameConfiguration: { certificateArn, endpointType: "REGIONAL", securityPolicy: "TLS_1_2" },
      tags,
    },
    opts,
  );
  const apiMapping = new aws.apigatewayv2.ApiMapping(
    name,
    { apiId: stage.apiId, domainName: domainName.id, stage: stage.name },
    opts,
  );
  return {
    domainName,
    apiMapping,
    record: hostedZone ? addressRecord(name, domain, hostedZone, domainName, opts) : undefined,
  };
}

function addressRecord(
  name: string,
  domain: string,
  hostedZone: string,
  { domainNameConfiguration: target }: aws.apigatewayv2.DomainName,
  opts: pulumi.CustomResourceOptions,
): aws.route53.Record {
  const { zoneId } = aws.route53.getZoneOutput({ name: hostedZone, privateZone: false }, { parent: opts.parent });
  return new aws.route53.Record(
    name,
    {
      zoneId,
      name: domain,
      type: "A",
      aliases: [{ name: target.targetDomainName, zoneId: target.hostedZoneId, evaluateTargetHealth: false }],
    },
    opts,
  );
}
