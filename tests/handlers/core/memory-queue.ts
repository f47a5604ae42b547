import type { Clock } from "../../../handlers/core/clock";
import type { DeadLetters } from "../../../handlers/core/dead-letter";
import { jobMessage } from "../../../handlers/core/job";
import type { JobQueue, LaterJob } from "../../../handlers/core/job-queue";

/** A message in a {@link MemoryQueue}. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: { readonly SentTimestamp: string; ApproximateReceiveCount: string };
  visibleAt: number;
}

const visibilityMilliseconds = 60_000;

/** A queue, with its dead letters, as SQS has it. */
export class MemoryQueue implements JobQueue, DeadLetters {
  readonly messages = new Map<string, QueuedMessage>();
  readonly dead: { readonly body: string; readonly cause: string }[] = [];
  readonly sent: LaterJob[] = [];
  readonly #clock: Clock;
  #made = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  put(body: string, delaySeconds = 0): void {
    const messageId = `m${++this.#made}`;
    const now = this.#clock.now();
    const attributes = { SentTimestamp: String(now), ApproximateReceiveCount: "0" };
    const message = { messageId, receiptHandle: messageId, body, attributes, visibleAt: now + delaySeconds * 1000 };
    this.messages.set(messageId, message);
  }

  /** What is visible at the earliest, with the milliseconds until then. */
  receive(most: number): { readonly waitMilliseconds: number; readonly messages: readonly QueuedMessage[] } {
    const earliest = Math.min(...[...this.messages.values()].map(({ visibleAt }) => visibleAt));
    const time = Math.max(earliest, this.#clock.now());
    const messages = [...this.messages.values()].filter(({ visibleAt }) => visibleAt <= time).slice(0, most);
    for (const message of messages) {
      message.visibleAt = time + visibilityMilliseconds;
      message.attributes.ApproximateReceiveCount = String(Number(message.attributes.ApproximateReceiveCount) + 1);
    }
    return { waitMilliseconds: time - this.#clock.now(), messages };
  }

  delete(messageId: string): void {
    this.messages.delete(messageId);
  }

  async send(jobs: readonly LaterJob[]): Promise<void> {
    this.sent.push(...jobs);
    for (const { job, delaySeconds } of jobs) this.put(jobMessage(job), delaySeconds);
  }

  async postpone(receiptHandle: string, seconds: number): Promise<void> {
    const message = this.messages.get(receiptHandle);
    if (message) message.visibleAt = this.#clock.now() + seconds * 1000;
  }

  async bury(body: string, cause: string): Promise<void> {
    this.dead.push({ body, cause });
  }
}
