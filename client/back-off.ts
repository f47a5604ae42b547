/** How long the client waits before it connects again. */
export interface BackOff {
  /**
   * The most milliseconds before the first attempt; each further one may take twice as long.
   * @default 1000
   */
  readonly baseMilliseconds: number;
  /**
   * The most milliseconds before any attempt.
   * @default 60000
   */
  readonly maxMilliseconds: number;
}

/**
 * Milliseconds before an attempt, with full jitter: anything from nothing to the bound, so that clients that were cut off
 * together do not come back together.
 *
 * @param attempt 0 for the first one
 * @param random from 0 to 1
 */
export function backOffMilliseconds(
  attempt: number,
  { baseMilliseconds, maxMilliseconds }: BackOff,
  random: number,
): number {
  // Above 2 ** 1023 it would be Infinity, which times a base of 0 is no number.
  return random * Math.min(maxMilliseconds, baseMilliseconds * 2 ** Math.min(attempt, 30));
}
