import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { apiKeySelectionExpression } from "./access/api-keys";
import type { WebSocketApiArgs } from "./websocket-api-args";

/** What the API itself does that AWS needs a new deployment for. */
export interface ApiBehaviour {
  readonly routeSelectionExpression: pulumi.Output<string>;
  readonly disableExecuteApiEndpoint: boolean;
  readonly apiKeySelectionExpression: string | undefined;
}

/** The API-level settings, with AWS's usual selection expression: the provider's default is the one for HTTP APIs. */
export function apiBehaviour(args: WebSocketApiArgs): ApiBehaviour {
  const { routeSelectionExpression, disableExecuteApiEndpoint, apiKeys } = args;
  return {
    routeSelectionExpression: pulumi.output(routeSelectionExpression).apply((found) => found ?? "$request.body.action"),
    disableExecuteApiEndpoint: disableExecuteApiEndpoint ?? false,
    apiKeySelectionExpression: apiKeySelectionExpression(apiKeys),
  };
}

/** Makes the API. */
export function makeApi(
  name: string,
  apiName: string,
  behaviour: ApiBehaviour,
  { description, version, ipAddressType, tags }: WebSocketApiArgs,
  opts: pulumi.CustomResourceOptions,
): aws.apigatewayv2.Api {
  return new aws.apigatewayv2.Api(
    name,
    { protocolType: "WEBSOCKET", name: apiName, description, version, ipAddressType, ...behaviour, tags },
    opts,
  );
}
