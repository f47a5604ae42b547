/** How fast a bucket fills, and how much it holds. */
export interface BucketSize {
  /** Requests a second. */
  readonly rate: number;
  /** Requests at once. */
  readonly burst: number;
}

/** A bucket of tokens: a request takes one, time puts them back, and an empty bucket refuses. */
export class TokenBucket {
  readonly #ratePerMillisecond: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt = 0;

  constructor({ rate, burst }: BucketSize) {
    this.#ratePerMillisecond = rate / 1000;
    this.#burst = burst;
    this.#tokens = burst;
  }

  /**
   * Takes a token; false when there is none.
   *
   * @param now in milliseconds, by a clock that never goes back
   */
  take(now: number): boolean {
    const filled = this.#tokens + this.#ratePerMillisecond * (now - this.#filledAt);
    this.#filledAt = now;
    this.#tokens = Math.min(filled, this.#burst);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
