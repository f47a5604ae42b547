/** Milliseconds in which a FIFO queue takes one message of an id. */
const INTERVAL_MILLISECONDS = 5 * 60_000;

interface Known<T> {
  readonly at: number;
  readonly value: T;
}

/**
 * What was sent to a FIFO queue in the last five minutes, by deduplication id. In two generations, so that forgetting costs
 * nothing for each id.
 */
export class Deduplication<T> {
  #current = new Map<string, Known<T>>();
  #previous = new Map<string, Known<T>>();
  #since = 0;

  find(id: string, now: number): T | undefined {
    const known = this.#current.get(id) ?? this.#previous.get(id);
    return known && now - known.at < INTERVAL_MILLISECONDS ? known.value : undefined;
  }

  remember(id: string, value: T, now: number): void {
    if (now - this.#since >= INTERVAL_MILLISECONDS) {
      this.#previous = this.#current;
      this.#current = new Map();
      this.#since = now;
    }
    this.#current.set(id, { at: now, value });
  }
}
