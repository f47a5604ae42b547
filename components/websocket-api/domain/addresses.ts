import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DeclaredApi } from "../declared-api";
import { existingDomainName } from "./existing-domain";
import { mappingsOf } from "./mappings";

/** What says where an API can be found. */
export interface AddressArgs extends Pick<DeclaredApi, "disableExecuteApiEndpoint" | "domain"> {
  /** The name of the API's `stage`, to which a mapping leads that names none. */
  readonly mainStage: string;
}

/** Where the domain leads to a stage, without a scheme, such as `ws.example.com/chat`: by the first mapping that does. */
function mappedAddress(stageName: string, { domain, mainStage }: AddressArgs): pulumi.Output<string> | undefined {
  const mapping = domain && mappingsOf(domain, mainStage).find(({ stage }) => stage === stageName);
  if (!mapping) return undefined;
  const host = domain.existing === undefined ? domain.name : existingDomainName(domain.existing);
  return pulumi.interpolate`${host}${mapping.apiMappingKey === undefined ? "" : `/${mapping.apiMappingKey}`}`;
}

/** Where a stage's clients connect: at the domain when it leads there, else at the stage's own address. */
export function clientUrl(stage: aws.apigatewayv2.Stage, stageName: string, args: AddressArgs): pulumi.Output<string> {
  const mapped = mappedAddress(stageName, args);
  return mapped ? pulumi.interpolate`wss://${mapped}` : stage.invokeUrl;
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
