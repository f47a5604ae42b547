/** Posts under way at once while the endpoint is quick: more would only wait for this process. */
const least = 64;
/** … and when it is slow. Ten milliseconds and 256 at once are 25,600 posts a second, about what a processor can do. */
const most = 256;
/** Latencies up to this one are quick, in milliseconds. */
const quickMilliseconds = 5;
/** From this one on, the most are needed. */
const slowMilliseconds = 10;
/** How far one latency moves the estimate. */
const stepMilliseconds = 0.05;

/** How many posts to have under way at once: as many as the latency asks for, and as the account lets through. */
export interface Width {
  /**
   * Observes the latency of a post and says how many should be under way now, 64 to 256.
   *
   * What counts is about the median of the last few hundred: the connecting that the first ones wait for, or a few
   * that time out, change little.
   */
  next(latencyMilliseconds: number): number;
  /** Observes that a post was throttled: there are too many, this function's and the account's others together. */
  throttled(): void;
  /** How many should be under way, 1 to 256, at first 64. */
  readonly posts: number;
}

/**
 * Follows the latency of one endpoint, and what the account's quota leaves: half as many when posts are throttled, and one
 * more each time that so many were answered. Make one for each instance of a function.
 */
export function widthByLatency(): Width {
  let median = 0;
  let limit = most;
  /** Answers to come to what was under way when the limit was halved: that they are throttled too says nothing new. */
  let heard = 0;
  const posts = (): number => {
    const share = (median - quickMilliseconds) / (slowMilliseconds - quickMilliseconds);
    const wanted = least + (most - least) * Math.min(1, Math.max(0, share));
    return Math.max(1, Math.round(Math.min(wanted, limit)));
  };
  return {
    next: (latencyMilliseconds) => {
      const step = latencyMilliseconds > median ? stepMilliseconds : -stepMilliseconds;
      // No higher, so that the way back from an outage is as short.
      median = Math.min(median + step, slowMilliseconds);
      limit = Math.min(most, limit + 1 / limit);
      heard -= 1;
      return posts();
    },
    throttled: () => {
      if (heard > 0) return;
      heard = posts();
      limit = heard / 2;
    },
    get posts() {
      return posts();
    },
  };
}
