import type { ReceivedMessage } from "./message";

/** Somebody who waits for messages. */
export interface Receiver {
  readonly maximum: number;
  /** Instead of the queue's when the message comes. */
  readonly visibilitySeconds?: number | undefined;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  readonly answer: (messages: readonly ReceivedMessage[]) => void;
}

/** A timer cannot wait for longer. */
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;

/** Those who wait for the messages of one queue, in the order in which they came, by one timer. */
export class Receivers {
  readonly #waiting = new Set<Receiver>();
  #timer: NodeJS.Timeout | undefined;

  get areNone(): boolean {
    return this.#waiting.size === 0;
  }

  /** @param signal ends the waiting without messages */
  add(receiver: Receiver, signal: AbortSignal | undefined): void {
    const leave = (): void => this.answer(waiting, []);
    const waiting: Receiver = {
      ...receiver,
      answer: (messages) => {
        signal?.removeEventListener("abort", leave);
        receiver.answer(messages);
      },
    };
    this.#waiting.add(waiting);
    signal?.addEventListener("abort", leave, { once: true });
  }

  /** Those who wait now. */
  inOrder(): readonly Receiver[] {
    return [...this.#waiting];
  }

  /** Ends the waiting of one. */
  answer(receiver: Receiver, messages: readonly ReceivedMessage[]): void {
    this.#waiting.delete(receiver);
    receiver.answer(messages);
  }

  /** Calls back when the next message becomes visible, or the first of those who wait has waited long enough. */
  wakeAt(visibleAt: number, now: number, wake: () => void): void {
    clearTimeout(this.#timer);
    if (this.areNone) return;
    const next = Math.min(visibleAt, ...this.inOrder().map(({ deadline }) => deadline));
    if (next === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(wake, Math.min(Math.max(next - now, 0), LONGEST_TIMER_MILLISECONDS));
  }

  /** Answers everybody with nothing. */
  close(): void {
    clearTimeout(this.#timer);
    for (const receiver of this.inOrder()) this.answer(receiver, []);
  }
}
