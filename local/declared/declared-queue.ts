/**
 * What a queue has where nobody says otherwise.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 */
export const usualQueue = {
  visibilityTimeoutSeconds: 30,
  delaySeconds: 0,
  messageRetentionSeconds: 345_600,
  receiveWaitTimeSeconds: 0,
} as const;

/** An SQS queue as the program declares it: one per `aws.sqs.Queue`. */
export interface DeclaredQueue {
  readonly name: string;
  readonly arn: string;
  /** `https://sqs.<region>.amazonaws.com/<account>/<name>`, which is how programs and functions know it. */
  readonly url: string;
  readonly isFifo: boolean;
  readonly isContentBasedDeduplicated: boolean;
  /** True when a deduplication id counts within its message group only (`deduplicationScope` is `messageGroup`). */
  readonly isDeduplicatedByGroup: boolean;
  /** Seconds that a received message is hidden, 0 to 43,200. */
  readonly visibilityTimeoutSeconds: number;
  /** Seconds before a new message can be received, 0 to 900. */
  readonly delaySeconds: number;
  /** Seconds that a message is kept, 60 to 1,209,600. */
  readonly messageRetentionSeconds: number;
  /** Seconds that a receive waits for a message unless it says so itself, 0 to 20. */
  readonly receiveWaitTimeSeconds: number;
  /** Bytes of a message, its attributes included. */
  readonly maxMessageSizeBytes: number;
  /** Where messages go that were received this often; absent: nowhere. */
  readonly redrive?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}
