import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DeclaredApi } from "../declared-api";
import type { StagesResources } from "../stage/stages";
import { type DomainNameResources, makeDomainName } from "./domain-name";
import { existingDomainName } from "./existing-domain";
import type { FoundDomain } from "./found-domain";
import { makeMappings } from "./mappings";

/** The resources of a domain of your own: for an existing one its mappings alone. */
export interface DomainResources extends Partial<DomainNameResources> {
  /** The mappings onto the API's stages, in the order of their declaration. */
  readonly apiMappings: readonly aws.apigatewayv2.ApiMapping[];
}

/** Makes the domain of an API, if it has one: the domain name unless it is there already, and the mappings. */
export function makeDomain(
  name: string,
  stageName: string,
  { domain, ipAddressType, tags }: DeclaredApi,
  found: FoundDomain | undefined,
  stages: StagesResources,
  opts: pulumi.CustomResourceOptions,
): DomainResources | undefined {
  if (!domain || !found) return undefined;
  if (domain.existing !== undefined) {
    return { apiMappings: makeMappings(name, existingDomainName(domain.existing), domain, stageName, stages, opts) };
  }
  const made = makeDomainName(name, domain, domain.ipAddressType ?? ipAddressType ?? "ipv4", found, tags, opts);
  return { ...made, apiMappings: makeMappings(name, made.domainName.id, domain, stageName, stages, opts) };
}
