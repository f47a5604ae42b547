import type * as pulumi from "@pulumi/pulumi";
import { WebSocketApi, type WebSocketApiArgs } from "../../../components/websocket-api";
import { type RecordOptions, record } from "../../recorder";

/** An entry file that bundles at once. */
export const entry = "tests/components/fixtures/answer.js";

/** An existing function, which needs no bundle. */
export const functionArn = "arn:aws:lambda:ap-northeast-1:210987654321:function:greet";

/** What API Gateway invokes a function by. */
export const invokeArnOf = (arn: string): string =>
  `arn:aws:apigateway:ap-northeast-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

/** The ARN that AWS gives to the API `chat`. */
export const executionArn = "arn:aws:execute-api:ap-northeast-1:210987654321:api-chat";

/** The host that AWS gives to the API `chat`. */
export const executeApi = "api-chat.execute-api.ap-northeast-1.amazonaws.com";

/** An API `chat`, with one route unless a test says otherwise. */
export const makeApi = (
  args: Partial<WebSocketApiArgs> = {},
  opts: pulumi.ComponentResourceOptions = {},
): WebSocketApi => new WebSocketApi("chat", { routes: { $default: { lambda: functionArn } }, ...args }, opts);

/** What such an API registers, and its outputs. */
export function recordApi(args: Partial<WebSocketApiArgs> = {}, options: RecordOptions = {}) {
  return record(() => {
    const { apiId, executionArn, stageName, stageArn, url, managementEndpoint } = makeApi(args);
    return { apiId, executionArn, stageName, stageArn, url, managementEndpoint };
  }, options);
}
