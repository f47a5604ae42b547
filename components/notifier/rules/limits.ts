/**
 * Lambda's limits for a queue that feeds a function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
 */
export const limits = {
  /** Messages that one invocation gets; more than ten would have to be waited for. */
  batchSize: { min: 1, max: 10 },
  /** Invocations at a time. */
  maximumConcurrency: { min: 2, max: 1000 },
} as const;
