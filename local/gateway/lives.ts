import { setTimeout as delay } from "node:timers/promises";

/** What is still under way: a promise for each connection, from its handshake to the end of `$disconnect`. */
export class Lives {
  readonly #lives = new Set<Promise<void>>();

  /** Follows a life to its end. It must not reject. */
  follow(life: Promise<void>): void {
    this.#lives.add(life);
    void life.then(() => this.#lives.delete(life));
  }

  /** Resolves when all have ended, or when `milliseconds` are over. */
  async ended(milliseconds: number): Promise<void> {
    const stop = new AbortController();
    await Promise.race([this.#end(), delay(milliseconds, undefined, { signal: stop.signal })]);
    stop.abort();
  }

  async #end(): Promise<void> {
    while (this.#lives.size > 0) await Promise.all(this.#lives);
  }
}
