import * as pulumi from "@pulumi/pulumi";
import { certificateArn } from "./certificate";
import type { DomainArgs } from "./domain-args";
import { hostedZoneId } from "./hosted-zone";

/** What a domain needs that is there already, given or looked up. */
export interface FoundDomain {
  /** None when the certificate is managed. */
  readonly certificateArn?: pulumi.Output<string>;
  /** None when the records are somebody else's work. */
  readonly zoneId?: pulumi.Output<string>;
  /** Rejects with a pulumi.RunError when the certificate or the zone is not there. */
  readonly settled: Promise<unknown>;
}

/** Looks up what a domain needs: nothing for one that is there already. */
export function findDomain(subject: string, domain: DomainArgs, opts: pulumi.InvokeOptions): FoundDomain {
  if (domain.existing !== undefined) return { settled: Promise.resolve() };
  const arn = domain.managedCertificate ? undefined : certificateArn(subject, domain, opts);
  const hasZone = domain.hostedZone !== undefined || domain.hostedZoneId !== undefined;
  const zoneId = hasZone ? hostedZoneId(subject, domain, opts) : undefined;
  return {
    certificateArn: arn && pulumi.output(arn),
    zoneId: zoneId && pulumi.output(zoneId),
    settled: Promise.all([arn, zoneId]),
  };
}
