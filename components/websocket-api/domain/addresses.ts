import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DeclaredApi } from "../declared-api";
import { closedWildcardProblems, isWildcard } from "../rules/domain-problems";
import { checked } from "../settled-values";
import { existingDomainName } from "./existing-domain";
import { mappingsOf } from "./mappings";

/** What says where an API can be found. */
export interface AddressArgs extends Pick<DeclaredApi, "disableExecuteApiEndpoint" | "domain"> {
  /** The name of the API's `stage`, to which a mapping leads that names none. */
  readonly mainStage: string;
}

/**
 * Where the domain leads to a stage, without a scheme, such as `ws.example.com/chat`: by the first mapping that does;
 * undefined once the domain turns out to be a wildcard, which is no address.
 */
function mappedAddress(
  stageName: string,
  { domain, mainStage, disableExecuteApiEndpoint }: AddressArgs,
): pulumi.Output<string | undefined> | undefined {
  const mapping = domain && mappingsOf(domain, mainStage).find(({ stage }) => stage === stageName);
  if (!mapping) return undefined;
  const path = mapping.apiMappingKey === undefined ? "" : `/${mapping.apiMappingKey}`;
  if (domain.existing === undefined) return pulumi.output(`${domain.name}${path}`);
  return existingDomainName(domain.existing).apply((host) => {
    if (disableExecuteApiEndpoint) checked(host, closedWildcardProblems);
    return isWildcard(host) ? undefined : `${host}${path}`;
  });
}

/** Where a stage's clients connect: at the domain when it leads there and is one address, else at the stage's own address. */
export function clientUrl(stage: aws.apigatewayv2.Stage, stageName: string, args: AddressArgs): pulumi.Output<string> {
  const mapped = mappedAddress(stageName, args);
  if (!mapped) return stage.invokeUrl;
  return mapped.apply((address) => (address === undefined ? stage.invokeUrl : pulumi.output(`wss://${address}`)));
}

/**
 * Where a stage's `@connections` is: at the `execute-api` address, which needs no domain to resolve, or at the domain
 * when that address is closed.
 */
export function managementEndpoint(
  api: aws.apigatewayv2.Api,
  stageName: string,
  args: AddressArgs,
): pulumi.Output<string> {
  const mapped = args.disableExecuteApiEndpoint ? mappedAddress(stageName, args) : undefined;
  if (mapped) return pulumi.interpolate`https://${mapped}`;
  return pulumi.interpolate`${api.apiEndpoint}/${stageName}`.apply((url) => url.replace(/^wss:/, "https:"));
}
