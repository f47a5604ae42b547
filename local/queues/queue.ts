import { createHash, randomUUID } from "node:crypto";
import type { DeclaredQueue } from "../declared/declared-queue";
import { Deduplication } from "./deduplication";
import { checkDraft } from "./draft-check";
import type { Message, MessageDraft, ReceivedMessage } from "./message";
import { type MessageCounts, QueuedMessages } from "./queued-messages";
import { readReceiptHandle, receiptHandle } from "./receipt-handle";
import { type Receiver, Receivers } from "./receivers";
import { SqsError } from "./sqs-error";

/** What a queue has around it. */
export interface QueueSurroundings {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** By its ARN; for messages that failed. */
  readonly findQueue: (arn: string) => Queue | undefined;
  /** Hears of every message that goes to a dead-letter queue. */
  readonly buried: (message: Message, from: Queue, to: Queue) => void;
}

/** How a receiver asks. */
export interface ReceiveOptions {
  readonly maximum: number;
  /** Instead of the queue's. */
  readonly visibilitySeconds?: number | undefined;
  /** How long to wait for a first message; `Infinity` for ever. */
  readonly waitSeconds: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * One queue. What time changes is found out when somebody asks; a timer runs only while somebody waits.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-architecture.html
 */
export class Queue {
  /** As declared last; what changes counts from the next message on. */
  declared: DeclaredQueue;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly #surroundings: QueueSurroundings;
  readonly #messages: QueuedMessages;
  readonly #receivers = new Receivers();
  readonly #deduplication = new Deduplication<Message>();

  constructor(declared: DeclaredQueue, surroundings: QueueSurroundings) {
    this.declared = declared;
    this.#surroundings = surroundings;
    this.createdAt = surroundings.now();
    this.#messages = new QueuedMessages(declared.isFifo, surroundings.now);
  }

  /**
   * Takes a message. One that a FIFO queue has had already is not taken again: the answer is the first then.
   *
   * @throws SqsError when SQS would refuse it
   */
  send(draft: MessageDraft): Message {
    checkDraft(this.declared, draft);
    const { body, attributes = {}, systemAttributes = {}, groupId, delaySeconds } = draft;
    const sentAt = this.#surroundings.now();
    const deduplicationId = this.#deduplicationId(draft);
    const key =
      deduplicationId && this.declared.isDeduplicatedByGroup ? `${groupId} ${deduplicationId}` : deduplicationId;
    const known = key === undefined ? undefined : this.#deduplication.find(key, sentAt);
    if (known) return known;
    const content = { body, attributes, systemAttributes, groupId, deduplicationId };
    const message = this.#messages.add(
      { ...content, messageId: randomUUID(), sentAt, receiveCount: 0 },
      delaySeconds ?? this.declared.delaySeconds,
    );
    if (key !== undefined) this.#deduplication.remember(key, message, sentAt);
    this.#serve();
    return message;
  }

  /** Takes a message that failed in another queue. */
  bury(dead: Message, deadLetterSourceArn: string): void {
    // AWS counts a FIFO queue's retention anew, and that of a standard queue from the first sending.
    const sentAt = this.declared.isFifo ? this.#surroundings.now() : dead.sentAt;
    this.#messages.add({ ...dead, sentAt, deadLetterSourceArn }, 0);
    // Not at once: two queues may bury each other's, and one of them is serving now.
    queueMicrotask(() => this.#serve());
  }

  /** Receives messages, which nobody else does until their visibility ends. */
  receive({ maximum, visibilitySeconds, waitSeconds, signal }: ReceiveOptions): Promise<readonly ReceivedMessage[]> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve([]);
      const receiver: Receiver = {
        maximum,
        visibilitySeconds,
        deadline: this.#surroundings.now() + waitSeconds * 1000,
        answer: resolve,
      };
      this.#receivers.add(receiver, signal);
      this.#serve();
    });
  }

  /**
   * Deletes a message, if the handle is of its last receipt: with an older one SQS says nothing and keeps it.
   *
   * @throws SqsError when the handle is none, or a FIFO queue's message is not in flight any more
   */
  delete(handle: string): void {
    const message = this.#receivedBy(handle);
    if (message === undefined) return;
    if (this.declared.isFifo && message.state !== "in flight") {
      throw new SqsError(
        "InvalidParameterValue",
        `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
      );
    }
    this.#messages.remove(message);
    this.#serve();
  }

  /**
   * Hides a message that is in flight for so long from now; 0 shows it.
   *
   * @throws SqsError when it is not in flight, or the handle is none
   */
  changeVisibility(handle: string, seconds: number): void {
    const message = this.#receivedBy(handle);
    if (message?.state !== "in flight") {
      throw new SqsError(
        "MessageNotInflight",
        `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
      );
    }
    this.#messages.keepInFlight(message, seconds);
    this.#serve();
  }

  /** Deletes every message. */
  purge(): void {
    this.#messages.removeAll();
  }

  counts(): MessageCounts {
    this.#messages.showWhatIsDue();
    return this.#messages.counts();
  }

  /** Answers everybody who waits. */
  close(): void {
    this.#receivers.close();
  }

  #deduplicationId({ body, deduplicationId }: MessageDraft): string | undefined {
    if (deduplicationId !== undefined || !this.declared.isContentBasedDeduplicated) return deduplicationId;
    return createHash("sha256").update(body).digest("hex");
  }

  #receivedBy(handle: string): Message | undefined {
    const { messageId, receiveCountHere } = readReceiptHandle(handle);
    this.#messages.showWhatIsDue();
    const message = this.#messages.find(messageId);
    return message?.receiveCountHere === receiveCountHere ? message : undefined;
  }

  /** Gives those who wait what is there, each at most once. */
  #serve(): void {
    this.#messages.showWhatIsDue();
    if (this.#receivers.areNone) return;
    const now = this.#surroundings.now();
    for (const receiver of this.#receivers.inOrder()) {
      const received = this.#take(receiver);
      if (received.length > 0 || receiver.deadline <= now) this.#receivers.answer(receiver, received);
    }
    this.#receivers.wakeAt(this.#messages.nextVisibleAt, now, () => this.#serve());
  }

  #take({ maximum, visibilitySeconds = this.declared.visibilityTimeoutSeconds }: Receiver): ReceivedMessage[] {
    const received: ReceivedMessage[] = [];
    while (received.length < maximum) {
      const taken = this.#messages.take(maximum - received.length, visibilitySeconds);
      if (taken.length === 0) break;
      for (const message of taken) if (!this.#isOver(message)) received.push(this.#receipt(message));
    }
    return received;
  }

  /** Removes what is too old, or failed too often. */
  #isOver(message: Message): boolean {
    const { redrive, messageRetentionSeconds, arn } = this.declared;
    const isOld = this.#surroundings.now() - message.sentAt >= messageRetentionSeconds * 1000;
    const hasFailed = redrive !== undefined && message.receiveCountHere >= redrive.maxReceiveCount;
    const grave = hasFailed ? this.#surroundings.findQueue(redrive.deadLetterTargetArn) : undefined;
    if (!isOld && grave === undefined) return false;
    this.#messages.remove(message);
    if (!isOld && grave) {
      grave.bury(message, arn);
      this.#surroundings.buried(message, this, grave);
    }
    return true;
  }

  #receipt(message: Message): ReceivedMessage {
    message.receiveCount++;
    message.receiveCountHere++;
    message.firstReceivedAt ??= this.#surroundings.now();
    const { receiveCount, firstReceivedAt } = message;
    return { message, receiptHandle: receiptHandle(message), receiveCount, firstReceivedAt };
  }
}
