import type { DeclaredEventSource } from "../declared/declared-event-source";
import type { FunctionCall } from "../functions/invocation";
import type { CallFunction } from "../lambda-endpoint/lambda-parts";
import type { ReceivedMessage } from "../queues/message";
import type { Queue } from "../queues/queue";
import { SqsError } from "../queues/sqs-error";
import type { Report } from "../report/laptop-event";
import { failedMessages } from "./batch-failures";
import { readFilter } from "./filter-pattern";
import { filteredRecord, type SqsRecord, sqsRecord } from "./sqs-event";

/** Invocations at once that AWS begins with. */
const USUAL_CONCURRENCY = 5;

/** What feeds a function from a queue. */
export interface QueuePollingOptions {
  readonly source: DeclaredEventSource;
  readonly queue: Queue;
  readonly call: CallFunction;
  readonly report: Report;
}

interface Batch {
  readonly received: ReceivedMessage[];
  readonly records: SqsRecord[];
}

/**
 * Feeds a function from a queue: one reader gathers batches, and several of them may be with the function at once.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export class QueuePolling {
  readonly #options: QueuePollingOptions;
  readonly #isWanted: (record: object) => boolean;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #polled: Promise<void>;

  /** @throws when the source has a filter pattern that is not known here */
  constructor(options: QueuePollingOptions) {
    this.#options = options;
    this.#isWanted = readFilter(options.source.filterPatterns);
    this.#polled = this.#poll();
  }

  /** Receives nothing any more, and resolves when the function has answered what it has. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#polled;
    await Promise.all(this.#running);
  }

  async #poll(): Promise<void> {
    const { maximumConcurrency = USUAL_CONCURRENCY } = this.#options.source;
    while (!this.#stopping.signal.aborted) {
      const batch = await this.#gather();
      if (batch.records.length === 0) continue;
      const running = this.#deliver(batch).finally(() => this.#running.delete(running));
      this.#running.add(running);
      if (this.#running.size >= maximumConcurrency) await Promise.race(this.#running);
    }
  }

  /** A batch that is full, or whose window is over; without a window, what is there when the first message is. */
  async #gather(): Promise<Batch> {
    const { batchSize, maximumBatchingWindowSeconds } = this.#options.source;
    const batch: Batch = { received: [], records: [] };
    let waitSeconds = Number.POSITIVE_INFINITY;
    let until = 0;
    do {
      const found = await this.#receive(batchSize - batch.records.length, waitSeconds);
      if (batch.received.length === 0) until = Date.now() + maximumBatchingWindowSeconds * 1000;
      for (const received of found) this.#take(batch, received);
      waitSeconds = (until - Date.now()) / 1000;
    } while (batch.records.length < batchSize && waitSeconds > 0 && !this.#stopping.signal.aborted);
    return batch;
  }

  #receive(maximum: number, waitSeconds: number): Promise<readonly ReceivedMessage[]> {
    return this.#options.queue.receive({ maximum, waitSeconds, signal: this.#stopping.signal });
  }

  /** What no pattern lets through is gone for good, as on AWS. */
  #take({ received, records }: Batch, one: ReceivedMessage): void {
    const record = sqsRecord(this.#options.queue, one);
    if (this.#isWanted(filteredRecord(record))) {
      received.push(one);
      records.push(record);
    } else this.#delete(one);
  }

  async #deliver({ received, records }: Batch): Promise<void> {
    const { source, call } = this.#options;
    const since = performance.now();
    const called = await call(source.functionName, JSON.stringify({ Records: records }));
    const ids = records.map(({ messageId }) => messageId);
    const failed = failedMessages(source, called, ids);
    for (const one of received) if (!failed.has(one.message.messageId)) this.#delete(one);
    this.#tell(called, ids.length, failed.size, performance.now() - since);
  }

  #delete({ receiptHandle }: ReceivedMessage): void {
    try {
      this.#options.queue.delete(receiptHandle);
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      const { name } = this.#options.queue.declared;
      const message = `A message of ${name} was not deleted, since it took longer than its visibility: it comes again`;
      this.#options.report({ event: "warning", message });
    }
  }

  #tell({ invocation }: FunctionCall, messages: number, failed: number, milliseconds: number): void {
    const { source, queue, report } = this.#options;
    const error =
      "errorMessage" in invocation ? invocation.errorMessage : "reason" in invocation ? invocation.reason : undefined;
    report({
      event: "batch",
      queue: queue.declared.name,
      function: source.functionName.replace(/^.*:function:/, ""),
      messages,
      failed,
      milliseconds: Math.round(milliseconds),
      ...(error !== undefined && { error }),
    });
  }
}
