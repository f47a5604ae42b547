import { soon, waitAfter } from "./backoff";
import type { Deadline } from "./deadline";
import type { DeliveryServices } from "./delivery-services";
import type { PostOutcome } from "./post";

/** Posts to one recipient in a run of the function; what is left to try is for a later run. */
const triesInRun = 3;

/** One recipient's part of a run. */
export interface Attempt {
  readonly connectionId: string;
  readonly frame: string;
  readonly deadline: Deadline;
  /** False: nobody waits for the outcome any more, so nothing is to be posted. */
  isWanted(): boolean;
}

type Services = Pick<DeliveryServices, "post" | "gate" | "clock" | "random">;

/**
 * Posts to one recipient, and again after a wait when that failed and there is time; resolves to the last outcome.
 *
 * The gate has let it in for its first post already. It is outside while it waits.
 */
export async function attempt(services: Services, asked: Attempt): Promise<PostOutcome> {
  const { gate, clock, random } = services;
  for (let tries = 1; ; tries += 1) {
    const outcome = await postOnce(services, asked);
    if (typeof outcome === "string" || outcome.isForGood || tries === triesInRun) return outcome;
    const milliseconds = waitAfter(tries, soon, random);
    if (clock.now() + milliseconds >= asked.deadline.near) return outcome;
    await new Promise<void>((resolve) => clock.in(milliseconds, resolve));
    if (!(await gate.enter(asked.isWanted))) return outcome;
  }
}

/** Why somebody has no outcome when a run is over. */
export const unanswered: PostOutcome = { failed: "no answer before the function's time was over", isForGood: false };

async function postOnce({ post, gate }: Services, { connectionId, frame }: Attempt): Promise<PostOutcome> {
  const since = performance.now();
  try {
    return await post(connectionId, frame);
  } catch (error) {
    return { failed: String(error), isForGood: false };
  } finally {
    gate.leave(performance.now() - since);
  }
}
