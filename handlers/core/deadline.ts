/** When a run of the function must come to its end, in milliseconds since 1970. */
export interface Deadline {
  /** From now on nobody is posted to who was not before. */
  readonly near: number;
  /** From now on no answer is waited for; what is left of the time is for the queue. */
  readonly over: number;
}

/** What is kept for the end at most. */
const endMilliseconds = 6_000;

/** The deadline of a run that has so many milliseconds left: a quarter of them, or 6 seconds, are for its end. */
export function deadlineIn(remainingMilliseconds: number, now: number): Deadline {
  const end = Math.min(endMilliseconds, remainingMilliseconds / 4);
  return { near: now + remainingMilliseconds - end, over: now + remainingMilliseconds - end / 2 };
}
