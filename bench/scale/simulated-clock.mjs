// Time that passes only when nothing is left to do.
import { setImmediate as turn } from "node:timers/promises";

/** Milliseconds that are one moment: what falls into them happens together. */
const step = 1;

/** When it begins, in milliseconds since 1970; any day would do. */
export const begin = Date.UTC(2026, 0, 1);

/** A clock as handlers take it, in simulated milliseconds since 1970. */
export class SimulatedClock {
  #now = begin;
  /** By moment. @type {Map<number, Set<() => void>>} */
  #calls = new Map();
  /** A heap of the moments. @type {number[]} */
  #moments = [];

  now = () => this.#now;

  /**
   * @param {number} milliseconds
   * @param {() => void} call
   */
  in = (milliseconds, call) => {
    const moment = Math.ceil((this.#now + Math.max(0, milliseconds)) / step) * step;
    const calls = this.#calls.get(moment) ?? this.#begin(moment);
    calls.add(call);
    return () => void calls.delete(call);
  };

  /** @param {number} milliseconds @returns {Promise<void>} */
  sleep = (milliseconds) => new Promise((resolve) => void this.in(milliseconds, resolve));

  /**
   * Lets time pass until a promise settles.
   *
   * @template T
   * @param {Promise<T>} awaited
   */
  async until(awaited) {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    awaited.then(over, over);
    for (;;) {
      // All that can happen without time has happened when a turn of the event loop is over.
      await turn();
      if (isOver) return await awaited;
      const moment = this.#next();
      if (moment === undefined) throw new Error("nothing will happen any more, and something is awaited");
      this.#now = moment;
      const calls = this.#calls.get(moment) ?? new Set();
      this.#calls.delete(moment);
      for (const call of calls) call();
    }
  }

  /** @param {number} moment */
  #begin(moment) {
    /** @type {Set<() => void>} */
    const calls = new Set();
    this.#calls.set(moment, calls);
    const heap = this.#moments;
    let at = heap.push(moment) - 1;
    for (let parent = (at - 1) >> 1; at > 0 && heap[parent] > moment; parent = (at - 1) >> 1) {
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = moment;
    return calls;
  }

  #next() {
    const heap = this.#moments;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return first;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) child++;
      if (heap[child] >= last) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
