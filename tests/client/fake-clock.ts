import type { Clock } from "../../client";

/** Everything that promises still hold has run. */
async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

/** A clock that goes on only when a test says so. */
export class FakeClock implements Clock {
  #now = Date.UTC(2026, 0, 31, 12);
  readonly #timers = new Set<{ readonly at: number; readonly then: () => void }>();

  readonly now = (): number => this.#now;

  after(milliseconds: number, then: () => void): () => void {
    const timer = { at: this.#now + milliseconds, then };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass, and everything happen that is due in it. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    await settled();
    for (let due = this.#due(until); due; due = this.#due(until)) {
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.then();
      await settled();
    }
    this.#now = until;
  }

  #due(until: number) {
    const [first] = [...this.#timers].sort((one, other) => one.at - other.at);
    return first && first.at <= until ? first : undefined;
  }
}
