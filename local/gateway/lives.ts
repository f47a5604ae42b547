import { setTimeout as delay } from "node:timers/promises";

/**
 * Counts what is still under way: handshakes, connections, and `$disconnect` runs. A promise for each would be a good
 * part of what an idle connection costs.
 */
export class Lives {
  #count = 0;
  #over: (() => void) | undefined;

  begin(): void {
    this.#count++;
  }

  /** Once for each that began. */
  end(): void {
    this.#count--;
    if (this.#count === 0) this.#over?.();
  }

  /** Resolves when all have ended, or when `milliseconds` are over. Nothing begins any more then. */
  async ended(milliseconds: number): Promise<void> {
    if (this.#count === 0) return;
    const stop = new AbortController();
    const over = new Promise<void>((resolve) => {
      this.#over = resolve;
    });
    await Promise.race([over, delay(milliseconds, undefined, { signal: stop.signal })]);
    stop.abort();
  }
}
