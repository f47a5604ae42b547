import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { apiKeySelectionExpression } from "./access/api-keys";
import type { DeclaredApi } from "./declared-api";
import { descriptionProblems, routeSelectionProblems, versionProblems } from "./rules/api-problems";
import { checked, checkedInput } from "./settled-values";

/** Makes the API. */
export function makeApi(
  name: string,
  apiName: string,
  declared: DeclaredApi,
  opts: pulumi.CustomResourceOptions,
): aws.apigatewayv2.Api {
  const { ipAddressType, tags } = declared;
  const description = checkedInput(declared.description, descriptionProblems);
  const version = checkedInput(declared.version, versionProblems);
  return new aws.apigatewayv2.Api(
    name,
    {
      protocolType: "WEBSOCKET",
      name: apiName,
      description,
      version,
      ipAddressType: ipAddressType ?? "ipv4",
      ...behaviour(declared),
      tags,
    },
    opts,
  );
}

/** What of the API itself AWS needs a new deployment for, and what a program says that it needs one for. */
export const apiSnapshot = (declared: DeclaredApi): pulumi.Inputs => ({
  api: behaviour(declared),
  triggers: declared.deploymentTriggers,
});

/** With AWS's usual selection expression: the provider's default is the one for HTTP APIs. */
function behaviour({ routeSelectionExpression, disableExecuteApiEndpoint, apiKeys }: DeclaredApi) {
  return {
    routeSelectionExpression: pulumi
      .output(routeSelectionExpression)
      .apply((found) => checked(found ?? "$request.body.action", routeSelectionProblems)),
    disableExecuteApiEndpoint: disableExecuteApiEndpoint ?? false,
    apiKeySelectionExpression: apiKeySelectionExpression(apiKeys),
  };
}
