import { setTimeout as delay } from "node:timers/promises";
import { soon, waitAfter } from "./backoff";
import type { Channel } from "./channel";
import type { History } from "./history";
import type { Post } from "./post";

/** What came of sending a connection what it had missed. */
export interface Replayed {
  /** Frames that were sent. */
  readonly sent: number;
  readonly outcome: "complete" | "incomplete" | "gone";
  /** Up to where everything was sent. */
  readonly position: string;
}

/** What replaying needs. */
export interface ReplayServices {
  readonly history: Pick<History, "after">;
  /** One attempt at sending a frame. */
  readonly post: (connectionId: string, frame: string) => ReturnType<Post>;
  /** True when there is no time for another page, nor for another attempt. */
  readonly isOver: () => boolean;
  /**
   * Waits between two attempts at one frame, so many milliseconds.
   * @default by the clock
   */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** Frames that are read at once, and sent again by the next replay when one of them cannot be sent. */
const pageLimit = 50;

/**
 * Sends a connection what its channels got after a position, one after the other, for they are to arrive in order.
 * It ends early when the time is over; the client then asks again, and it goes on from there.
 *
 * @throws Error when sending a frame again is no use
 */
export async function replay(
  services: ReplayServices,
  connectionId: string,
  channels: readonly Channel[],
  from: string,
): Promise<Replayed> {
  let position = from;
  let sent = 0;
  do {
    const page = await services.history.after(channels, position, pageLimit);
    for (const frame of page.frames) {
      const outcome = await sendOnce(services, connectionId, frame);
      if (outcome !== "sent") return { sent, outcome, position };
      sent += 1;
    }
    position = page.position;
    if (page.isComplete) return { sent, outcome: "complete", position };
  } while (!services.isOver());
  return { sent, outcome: "incomplete", position };
}

/** In as many attempts as there is time for. */
async function sendOnce(
  { post, isOver, pause = delay }: ReplayServices,
  connectionId: string,
  frame: string,
): Promise<"sent" | "gone" | "incomplete"> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await post(connectionId, frame);
    if (outcome === "sent" || outcome === "gone") return outcome;
    if (outcome.isForGood) throw new Error(`A frame of the history cannot be posted: ${outcome.failed}`);
    if (isOver()) return "incomplete";
    await pause(waitAfter(tries, soon, Math.random));
  }
}
