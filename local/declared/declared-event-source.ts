/** What feeds a function: one per `aws.lambda.EventSourceMapping`. */
export interface DeclaredEventSource {
  readonly id: string;
  /** The ARN of a queue, or of what the laptop does not have. */
  readonly eventSourceArn: string;
  /** A function's name or ARN, either with an alias or version. */
  readonly functionName: string;
  readonly enabled: boolean;
  /** Messages for one invocation at most, 1 to 10,000. */
  readonly batchSize: number;
  /** Seconds to gather a batch, 0 to 300. */
  readonly maximumBatchingWindowSeconds: number;
  /** True when the function answers with the items that failed. */
  readonly reportsBatchItemFailures: boolean;
  /** Invocations at once for this source; absent: as many as the function has. */
  readonly maximumConcurrency?: number;
  /** Patterns as JSON; a message that matches none is dropped. */
  readonly filterPatterns: readonly string[];
}
