/** Time, as a test can replace it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls after so many milliseconds; what it returns calls it off. */
  in(milliseconds: number, call: () => void): () => void;
}

/** This machine's time. */
export const clock: Clock = {
  now: Date.now,
  in: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};
