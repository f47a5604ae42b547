import { availableParallelism } from "node:os";

/** How much the event counts that has just ended. */
const weight = 0.1;

/** The part of the last events that must have been quick. */
const mostOfThem = 0.8;

/** The part of the processors that functions take when more of them would only take it from one another. */
const loadedPart = 0.25;

/** What an event took. */
export interface Effort {
  /** The handler took less than a millisecond. */
  readonly wasQuick: boolean;
  /** From the event's turn to its answer. */
  readonly milliseconds: number;
  /** Of a processor's time, for the handler alone; absent: not known. */
  readonly processorMilliseconds?: number;
}

/** What the events of one function are like: over as soon as they have begun, or waiting for a processor, or for others. */
export class Pace {
  /** From 0 to 1, the latest events counting most. */
  #quickPart = 0;
  /** How many processors the function's events keep busy. Until they have shown otherwise: all. */
  #load: number | undefined;

  /** True when most of the last events were quick. */
  get isQuick(): boolean {
    return this.#quickPart > mostOfThem;
  }

  /** True when more processes would not have more events over sooner: they are quick, or keep the processors busy. */
  get isFastEnough(): boolean {
    return this.isQuick || this.#load === undefined || this.#load > loadedPart * availableParallelism();
  }

  /**
   * Notes an event that has ended.
   *
   * @param atOnce how many ran at once, counted only for events that were not quick
   */
  ended({ wasQuick, milliseconds, processorMilliseconds }: Effort, atOnce: () => number): void {
    this.#quickPart += weight * (Number(wasQuick) - this.#quickPart);
    if (processorMilliseconds === undefined) return;
    // Two answers that arrive together are told apart by nothing.
    const load = (atOnce() * processorMilliseconds) / Math.max(milliseconds, processorMilliseconds);
    this.#load = this.#load === undefined ? load : this.#load + weight * (load - this.#load);
  }
}
