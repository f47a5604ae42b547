/** AWS takes signatures of the last and next five minutes; the AWS SDK corrects its clock from four on. */
const harmfulMilliseconds = 4 * 60 * 1000;

/** The time as AWS has it, as far as that is known. Milliseconds since 1970. */
export interface CorrectedClock {
  now(): number;
  /**
   * Goes by the server's time from now on, if it is so far from ours that a signature can have been refused for it.
   *
   * @param date the server's `date` header
   * @param signedAt what this clock said when the request was signed
   * @returns whether it was that far
   */
  correct(date: string | undefined, signedAt: number): boolean;
}

/** @param now the machine's time, in milliseconds since 1970 */
export function correctedClock(now: () => number): CorrectedClock {
  let offset = 0;
  return {
    now: () => now() + offset,
    correct: (date = "", signedAt) => {
      const serverTime = Date.parse(date);
      // Not so either when the date cannot be read.
      const isHarmful = Math.abs(serverTime - signedAt) >= harmfulMilliseconds;
      if (isHarmful) offset = serverTime - now();
      return isHarmful;
    },
  };
}
