import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/**
 * The fields of a line of the access log, each from the `$context` variable behind it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export const accessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  ip: "$context.identity.sourceIp",
  requestTime: "$context.requestTime",
  httpMethod: "$context.httpMethod",
  routeKey: "$context.routeKey",
  status: "$context.status",
  protocol: "$context.protocol",
  responseLength: "$context.responseLength",
  eventType: "$context.eventType",
  connectionId: "$context.connectionId",
  integrationLatency: "$context.integrationLatency",
  integrationStatus: "$context.integration.status",
  error: "$context.error.message",
  integrationError: "$context.integration.error",
});

/** Makes the log group that the stage's access log goes to: `/aws/apigateway/<API name>`. */
export function accessLogGroup(
  name: string,
  apiName: string,
  retentionInDays: pulumi.Input<number> | undefined,
  tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(
    name,
    { name: `/aws/apigateway/${apiName}`, retentionInDays: retentionInDays ?? 30, tags },
    opts,
  );
}
