import type { MessageAttributes } from "./message-attributes";

/** A message in a queue. */
export interface Message {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** `AWSTraceHeader`, the only one that a sender may give. */
  readonly systemAttributes: MessageAttributes;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  /** Its place among the messages of its queue. */
  readonly sequence: number;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  /** The ARN of the queue that it came from, for a message in a dead-letter queue. */
  readonly deadLetterSourceArn?: string;
  state: "delayed" | "ready" | "in flight" | "gone";
  /** Milliseconds since 1970, while it is delayed or in flight. */
  hiddenUntil: number;
  /** In all queues. */
  receiveCount: number;
  /** In this queue: what decides about the dead-letter queue. */
  receiveCountHere: number;
  firstReceivedAt?: number;
}

/** What a sender gives. */
export interface MessageDraft {
  readonly body: string;
  readonly attributes?: MessageAttributes;
  readonly systemAttributes?: MessageAttributes;
  /** Instead of the queue's. */
  readonly delaySeconds?: number;
  readonly groupId?: string;
  readonly deduplicationId?: string;
}

/** One receipt of a message: what was so when it was received. */
export interface ReceivedMessage {
  readonly message: Message;
  readonly receiptHandle: string;
  readonly receiveCount: number;
  readonly firstReceivedAt: number;
}

/** SQS's own number of a FIFO queue's message: twenty digits that grow. */
export const sequenceNumber = ({ sequence }: Pick<Message, "sequence">): string =>
  String(18_000_000_000_000_000_000n + BigInt(sequence));
