import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { HandlerTarget } from "./route-handler";
import { checkedTimeout } from "./settled-values";
import type { RouteArgs } from "./websocket-api-args";

/** The resources of one route. */
export interface RouteResources {
  readonly integration: aws.apigatewayv2.Integration;
  readonly route: aws.apigatewayv2.Route;
  readonly permission: aws.lambda.Permission;
  /** What a deployment must be made anew for. */
  readonly deployed: pulumi.Output<unknown>;
}

/** Makes one route: its integration, the route, and the permission that lets API Gateway invoke for this route alone. */
export function makeRoute(
  name: string,
  api: aws.apigatewayv2.Api,
  routeSet: aws.apigatewayv2.Model,
  routeKey: string,
  { timeoutMilliseconds }: Pick<RouteArgs, "timeoutMilliseconds">,
  target: HandlerTarget,
  opts: pulumi.CustomResourceOptions,
): RouteResources {
  const permission = new aws.lambda.Permission(
    name,
    {
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      function: target.functionArn,
      qualifier: target.qualifier as pulumi.Input<string> | undefined,
      sourceArn: pulumi.interpolate`${api.executionArn}/*/${routeKey}`,
    },
    opts,
  );
  const answer = {
    integrationType: "AWS_PROXY",
    integrationMethod: "POST",
    integrationUri: target.invokeArn,
    timeoutMilliseconds: checkedTimeout(`routes.${routeKey}.timeoutMilliseconds`, timeoutMilliseconds),
  };
  const integration = new aws.apigatewayv2.Integration(name, { apiId: api.id, ...answer }, opts);
  const route = new aws.apigatewayv2.Route(
    name,
    {
      apiId: routeSet.apiId,
      routeKey,
      authorizationType: "NONE",
      target: pulumi.interpolate`integrations/${integration.id}`,
    },
    opts,
  );
  return {
    integration,
    route,
    permission,
    deployed: pulumi.output({ routeKey, authorizationType: "NONE", ...answer }),
  };
}
