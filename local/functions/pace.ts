/** How much the event counts that has just ended. */
const weight = 0.1;

/** The part of the last events that must have been quick. */
const mostOfThem = 0.8;

/** Whether the events of one function are over as soon as they have begun. */
export class Pace {
  /** From 0 to 1, the latest events counting most. */
  #quickPart = 0;

  /** True when most of the last events were quick. */
  get isQuick(): boolean {
    return this.#quickPart > mostOfThem;
  }

  /** Notes an event that has ended. */
  ended(wasQuick: boolean): void {
    this.#quickPart += weight * (Number(wasQuick) - this.#quickPart);
  }
}
