import { setTimeout as delay } from "node:timers/promises";
import type { DeclaredAsynchronousInvocation } from "../declared/declared-asynchronous-invocation";
import { readFunctionReference } from "../functions/function-arn";
import type { MessageDraft } from "../queues/message";
import type { Queues } from "../queues/queues";
import type { Report } from "../report/laptop-event";
import { deadLetter, failureOf, invocationRecord, type SettledEvent } from "./invocation-record";
import type { CallFunction } from "./lambda-parts";

/** What asynchronous invocations need. */
export interface AsynchronousOptions {
  readonly call: CallFunction;
  readonly queues: Queues;
  readonly report: Report;
  /**
   * Milliseconds before each further attempt. AWS waits for one minute and for two; nobody does so at a desk.
   * @default 1000 and 2000
   */
  readonly waitMilliseconds?: readonly number[];
}

/** For a function of which the program says nothing. */
const usual: DeclaredAsynchronousInvocation = { functionName: "", functionArn: "", maximumRetryAttempts: 2 };

/**
 * Runs functions for callers that do not wait: tries an event again when it failed, and hands what failed for good to
 * the function's dead-letter queue and destination.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class AsynchronousInvocations {
  readonly #options: AsynchronousOptions;
  readonly #ending = new AbortController();
  #declared: readonly DeclaredAsynchronousInvocation[] = [];

  constructor(options: AsynchronousOptions) {
    this.#options = options;
  }

  /** Takes new declarations, also for events that are on their way. */
  update(declared: readonly DeclaredAsynchronousInvocation[]): void {
    this.#declared = declared;
  }

  /** Takes an event; never fails. */
  start(reference: string, payload: string): void {
    this.#run(reference, payload).catch((error: unknown) => {
      if (!this.#ending.signal.aborted) this.#warn(`An event of ${reference} could not be settled: ${error}`);
    });
  }

  /** Forgets the events that wait. */
  close(): void {
    this.#ending.abort();
  }

  async #run(reference: string, payload: string): Promise<void> {
    const waits = this.#options.waitMilliseconds ?? [1000, 2000];
    for (let attempts = 1; ; attempts++) {
      const called = await this.#options.call(reference, payload);
      const { functionArn, maximumRetryAttempts } = this.#of(reference);
      const isFinal = called.invocation.outcome === "returned" || called.invocation.outcome === "not-found";
      if (isFinal || attempts > maximumRetryAttempts) {
        this.#settle(reference, { ...called, functionArn, payload, attempts });
        return;
      }
      await delay(waits[attempts - 1], undefined, { signal: this.#ending.signal });
    }
  }

  #of(reference: string): DeclaredAsynchronousInvocation {
    const { name } = readFunctionReference(reference);
    return this.#declared.find(({ functionName }) => functionName === name) ?? usual;
  }

  #settle(reference: string, event: SettledEvent): void {
    const { deadLetterTargetArn, onFailureArn, onSuccessArn } = this.#of(reference);
    const record = () => ({ body: invocationRecord(event) });
    const failure = failureOf(event);
    if (failure === undefined) {
      this.#tell(onSuccessArn, record);
      return;
    }
    const { errorType, errorMessage } = failure;
    const places = [deadLetterTargetArn, onFailureArn].filter((place) => place !== undefined);
    const kept = places.length === 0 ? "it is lost" : `it goes to ${places.join(" and ")}`;
    this.#warn(`An event of ${reference} failed ${event.attempts} times with ${errorType}: ${errorMessage}; ${kept}`);
    this.#tell(deadLetterTargetArn, () => deadLetter(event));
    this.#tell(onFailureArn, record);
  }

  #tell(arn: string | undefined, message: () => MessageDraft): void {
    if (arn === undefined) return;
    const queue = this.#options.queues.find(arn);
    if (queue) queue.send(message());
    else this.#warn(`${arn} is no queue of the program: it gets no events here`);
  }

  #warn(message: string): void {
    this.#options.report({ event: "warning", message });
  }
}
