/**
 * What becomes of a function's asynchronous events: one per function with a dead-letter target or an
 * `aws.lambda.FunctionEventInvokeConfig`.
 */
export interface DeclaredAsynchronousInvocation {
  /** Without alias or version. */
  readonly functionName: string;
  /** Without alias or version. */
  readonly functionArn: string;
  /** How often a failed event is tried again, 0 to 2. */
  readonly maximumRetryAttempts: number;
  /** The ARN of a queue or topic that gets events that failed. */
  readonly deadLetterTargetArn?: string;
  /** The ARN of what gets a record of each event that failed. */
  readonly onFailureArn?: string;
  /** The ARN of what gets a record of each event that did not. */
  readonly onSuccessArn?: string;
}
