import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { accessLogFormat } from "./access-log";
import { checkedThrottle } from "./settled-values";
import type { StageArgs } from "./websocket-api-args";

/** What a stage is bound to. */
export interface StageBindings {
  readonly api: aws.apigatewayv2.Api;
  readonly deployment: aws.apigatewayv2.Deployment;
  readonly accessLogGroup: aws.cloudwatch.LogGroup;
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** Makes the stage, bound to the deployment, with both throttle numbers and the access log. */
export function makeStage(
  name: string,
  stageName: string,
  { description, defaultRouteSettings }: StageArgs,
  { api, deployment, accessLogGroup, tags }: StageBindings,
  opts: pulumi.CustomResourceOptions,
): aws.apigatewayv2.Stage {
  const settings = defaultRouteSettings ?? {};
  return new aws.apigatewayv2.Stage(
    name,
    {
      apiId: api.id,
      name: stageName,
      description,
      deploymentId: deployment.id,
      accessLogSettings: { destinationArn: accessLogGroup.arn, format: accessLogFormat },
      defaultRouteSettings: {
        ...checkedThrottle("stage.defaultRouteSettings", settings),
        loggingLevel: settings.loggingLevel ?? "INFO",
        dataTraceEnabled: settings.dataTraceEnabled ?? false,
        detailedMetricsEnabled: settings.detailedMetricsEnabled ?? true,
      },
      tags,
    },
    opts,
  );
}
