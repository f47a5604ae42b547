import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Mapping } from "../rules/mapping-problems";
import type { StageResources } from "../stage/stage";
import type { StagesResources } from "../stage/stages";
import type { DomainMappingsArgs } from "./domain-args";

/** The mappings of a domain, each with its stage; unless any are declared, the whole domain leads to the stage. */
export function mappingsOf({ mappings }: DomainMappingsArgs, stageName: string): Mapping[] {
  return (mappings ?? [{}]).map(({ apiMappingKey, stage }) => ({ apiMappingKey, stage: stage ?? stageName }));
}

/**
 * Makes the mappings, each named after its key: another key is another mapping, which is there before the old one goes,
 * so that clients have a path at any time.
 */
export function makeMappings(
  name: string,
  domainName: pulumi.Input<string>,
  domain: DomainMappingsArgs,
  stageName: string,
  { stage, moreStages }: StagesResources,
  opts: pulumi.CustomResourceOptions,
): aws.apigatewayv2.ApiMapping[] {
  return mappingsOf(domain, stageName).map(({ apiMappingKey, stage: wanted }) => {
    // A name of no stage has been refused.
    const { stage: mapped } = wanted === stageName ? stage : (moreStages[wanted] as StageResources);
    return new aws.apigatewayv2.ApiMapping(
      apiMappingKey === undefined ? name : `${name}-${apiMappingKey}`,
      { apiId: mapped.apiId, domainName, apiMappingKey, stage: mapped.name },
      opts,
    );
  });
}
