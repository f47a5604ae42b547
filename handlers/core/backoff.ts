/** How waits grow: from `base` by `factor` each time, up to `cap`; `base` and `cap` in one unit. */
export interface Backoff {
  readonly base: number;
  readonly factor: number;
  readonly cap: number;
}

/** Within a run of the function, in milliseconds. */
export const soon: Backoff = { base: 200, factor: 2, cap: 2_000 };

/**
 * By way of the queue, in seconds: four waits are a minute at most, so that what is late is in the two minutes that a
 * client which resumes reads again.
 */
export const later: Backoff = { base: 4, factor: 2, cap: 60 };

/**
 * How long to wait after a try: any time from nothing to the bound, so that those who failed together do not come
 * again together.
 *
 * @param tries how many there were, from 1 on
 * @param random from 0 to 1
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function waitAfter(tries: number, { base, factor, cap }: Backoff, random: () => number): number {
  return random() * Math.min(cap, base * factor ** (tries - 1));
}
