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

/** How many posts to have under way at once: as many as the latency that is observed asks for. */
export interface Width {
  /**
   * Observes the latency of a post and says how many should be under way now, 64 to 256.
   *
   * What counts is about the median of the last few hundred: the connecting that the first ones wait for, or a few
   * that time out, change little.
   */
  next(latencyMilliseconds: number): number;
  /** How many should be under way, at first 64. */
  readonly posts: number;
}

/** Follows the latency of one endpoint; make one for each run, or keep it. */
export function widthByLatency(): Width {
  let median = 0;
  const posts = (): number => {
    const share = (median - quickMilliseconds) / (slowMilliseconds - quickMilliseconds);
    return Math.round(least + (most - least) * Math.min(1, Math.max(0, share)));
  };
  return {
    next: (latencyMilliseconds) => {
      median += latencyMilliseconds > median ? stepMilliseconds : -stepMilliseconds;
      return posts();
    },
    get posts() {
      return posts();
    },
  };
}
