import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../../handlers/core/clock";

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

/** Time that passes when nothing else happens. */
export class SimulatedClock implements Clock {
  #now = Date.parse("2026-01-02T03:04:05.678Z");
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  in(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, milliseconds), call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.in(milliseconds, resolve));
  }

  /** Timers that are still to fire. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass until something is done. */
  async until<Result>(work: Promise<Result>): Promise<Result> {
    let isDone = false;
    const done = (): void => {
      isDone = true;
    };
    work.then(done, done);
    for (await turn(); !isDone; await turn()) this.#next();
    return await work;
  }

  #next(): void {
    const timers = [...this.#timers];
    const next = timers.reduce<Timer | undefined>(
      (least, one) => (least && least.at <= one.at ? least : one),
      undefined,
    );
    if (next === undefined) throw new Error("nothing goes on, and no timer is left");
    this.#timers.delete(next);
    this.#now = Math.max(this.#now, next.at);
    next.call();
  }
}
