import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { under } from "../../rules/problem";
import { destinationProblems } from "../rules/access-log-problems";
import { checkedInput } from "../settled-values";
import type { StageSettingsArgs } from "./stage-args";

/**
 * The fields of a line of the access log, each from the `$context` variable behind it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
const usualFields: Readonly<Record<string, string>> = {
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
  authorizerError: "$context.authorizer.error",
};

/** What a stage says of its access log, and the group it goes to. */
export interface AccessLog {
  readonly settings?: aws.types.input.apigatewayv2.StageAccessLogSettings;
  /** None where the log goes elsewhere. */
  readonly group?: aws.cloudwatch.LogGroup;
}

/** The format of a line: one line of JSON, with the usual fields and those of one's own. */
export function accessLogFormat(fields: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify({ ...usualFields, ...fields });
}

/**
 * Makes the log group that a stage's access log goes to, unless there is one already or none is wanted.
 *
 * @param path where it is declared, such as `stage.accessLog`
 */
export function makeAccessLog(
  name: string,
  groupName: string,
  path: string,
  args: StageSettingsArgs["accessLog"] = {},
  tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  opts: pulumi.CustomResourceOptions,
): AccessLog {
  if (args === false) return {};
  const { retentionInDays, kmsKeyId, logGroupClass, fields } = args ?? {};
  const destinationArn = checkedInput(args?.destinationArn, (found) => under(path, destinationProblems(found)));
  const format = accessLogFormat(fields);
  if (destinationArn !== undefined && destinationArn !== null) return { settings: { destinationArn, format } };
  const group = new aws.cloudwatch.LogGroup(
    name,
    { name: groupName, retentionInDays: retentionInDays ?? 30, kmsKeyId, logGroupClass, tags },
    opts,
  );
  return { settings: { destinationArn: group.arn, format }, group };
}
