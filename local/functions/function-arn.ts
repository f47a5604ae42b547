/** The function that an integration's URI names. */
export interface NamedFunction {
  /** Without the alias or version. */
  readonly arn: string;
  /** As named: what the handler sees as `context.invokedFunctionArn`. */
  readonly invokedArn: string;
}

const invokeArn = /^arn:[^:]+:apigateway:[^:]*:lambda:path\/[^/]+\/functions\/(.+)\/invocations$/;
const functionArn = /^(arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:/]+)(?::[^:/]+)?$/;

/**
 * Which function an integration's URI names: an invoke ARN
 * (`arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<function ARN>/invocations`) or a
 * function ARN, either with an alias or version. Undefined when it names none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
 */
export function readFunctionArn(integrationUri: string): NamedFunction | undefined {
  const invokedArn = invokeArn.exec(integrationUri)?.[1] ?? integrationUri;
  const arn = functionArn.exec(invokedArn)?.[1];
  return arn === undefined ? undefined : { arn, invokedArn };
}

/** A function's name, and the alias or version that goes with it. */
export interface FunctionReference {
  readonly name: string;
  readonly qualifier?: string;
}

const reference = /^(?:(?:arn:[^:]+:lambda:[^:]*:)?[^:]*:function:)?([^:]+)(?::([^:]+))?$/;

/** Reads what Lambda's API and event sources name a function by: a name, an ARN, or the end of one. */
export function readFunctionReference(text: string): FunctionReference {
  const [, name = text, qualifier] = reference.exec(text) ?? [];
  return { name, ...(qualifier !== undefined && { qualifier }) };
}
