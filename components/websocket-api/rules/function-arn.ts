/** A Lambda function's ARN, taken apart. */
export interface FunctionArn {
  readonly partition: string;
  readonly region: string;
  /** Without the qualifier. */
  readonly functionArn: string;
  /** A version or an alias; none for `$LATEST`, which is what a function is without a qualifier. */
  readonly qualifier?: string;
}

/** The parts of a Lambda function's ARN; undefined when the text is none. */
export function parseFunctionArn(text: string): FunctionArn | undefined {
  const match = /^(arn:(aws[a-z-]*):lambda:([a-z0-9-]+):\d{12}:function:[A-Za-z0-9_-]+)(?::([A-Za-z0-9$_-]+))?$/.exec(
    text,
  );
  if (!match) return undefined;
  const [, functionArn, partition, region, qualifier] = match as unknown as [string, string, string, string, string?];
  return { partition, region, functionArn, qualifier: qualifier === "$LATEST" ? undefined : qualifier };
}

/** The URI by which API Gateway invokes a function: its invoke ARN. */
export function invokeArn(arn: FunctionArn, text: string): string {
  return `arn:${arn.partition}:apigateway:${arn.region}:lambda:path/2015-03-31/functions/${text}/invocations`;
}
