import type { ReceivedRequest, WorkerSettings } from "./worker-message";

/** The second argument of a handler; `clientContext` and `identity` are undefined for every caller here. */
export interface HandlerContext {
  callbackWaitsForEmptyEventLoop: boolean;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly getRemainingTimeInMillis: () => number;
}

/**
 * The context of one event that begins now.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
export function handlerContext(
  settings: WorkerSettings,
  { invokedArn, requestId }: Pick<ReceivedRequest, "invokedArn" | "requestId">,
): HandlerContext {
  const deadline = Date.now() + settings.timeoutSeconds * 1000;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: settings.functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: invokedArn,
    memoryLimitInMB: String(settings.memorySizeMiB),
    awsRequestId: requestId,
    logGroupName: settings.logGroupName,
    logStreamName: settings.logStreamName,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/**
 * A trace that nobody samples, in the form of X-Ray's header. Its digits are those of the request's id, which are
 * random already.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function traceId(requestId: string): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  const digits = requestId.replaceAll("-", "");
  return `Root=1-${seconds}-${digits.slice(0, 24)};Parent=${digits.slice(16)};Sampled=0`;
}
