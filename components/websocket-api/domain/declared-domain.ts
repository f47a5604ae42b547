import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { known } from "../../problems/known";
import { type Problem, under } from "../../rules/problem";
import type { DeclaredApi } from "../declared-api";
import { domainArgumentProblems, type GivenDomain } from "../rules/domain-arguments";
import { closedWildcardProblems, type DeclaredDomain, domainProblems } from "../rules/domain-problems";
import { closedEndpointProblems, mappingProblems } from "../rules/mapping-problems";
import type { DomainArgs, ExistingDomainArgs, NewDomainArgs } from "./domain-args";
import { mappingsOf } from "./mappings";

/** What is wrong with an API's domain and its addresses, as far as it is known before anything is made. */
export function declaredDomainProblems(args: DeclaredApi, stageName: string): Problem[] {
  const { domain, moreStages = {}, disableExecuteApiEndpoint } = args;
  const stages = [stageName, ...Object.keys(moreStages)];
  const mappings = domain && mappingsOf(domain, stageName);
  return [
    ...under("domain", domain && mappings ? [...ownProblems(domain), ...mappingProblems(mappings, stages)] : []),
    ...(disableExecuteApiEndpoint ? closedEndpointProblems(mappings, stages) : []),
    ...(disableExecuteApiEndpoint && domain ? closedWildcardProblems(nameOfExisting(domain)) : []),
  ];
}

const nameOfExisting = ({ existing }: DomainArgs): string | undefined =>
  pulumi.Resource.isInstance(existing) ? undefined : known(existing);

function ownProblems(domain: DomainArgs): Problem[] {
  const values = domain.existing === undefined ? knownOfNew(domain) : knownOfExisting(domain);
  return [...domainProblems(values), ...domainArgumentProblems(domain as unknown as GivenDomain)];
}

const knownOfNew = (domain: NewDomainArgs): DeclaredDomain => ({
  ...domain,
  certificateArn: known(domain.certificateArn),
  hostedZoneId: known(domain.hostedZoneId),
});

function knownOfExisting({ existing }: ExistingDomainArgs): DeclaredDomain {
  if (!pulumi.Resource.isInstance(existing)) return { existing: known(existing) };
  if (aws.apigatewayv2.DomainName.isInstance(existing)) return {};
  const isOfRest = aws.apigateway.DomainName.isInstance(existing);
  return { existingType: isOfRest ? "aws.apigateway.DomainName" : (existing as object).constructor.name };
}
