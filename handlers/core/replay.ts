import type { Channel } from "./channel";
import type { History } from "./history";

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
  readonly post: (
    connectionId: string,
    frame: string,
  ) => Promise<"sent" | "gone" | { readonly failed: string; readonly isForGood: boolean }>;
  /** True when there is no time for another page. */
  readonly isOver: () => boolean;
}

/** Frames that are read at once, and sent again when one of them cannot be sent. */
const pageLimit = 50;

/**
 * Sends a connection what its channels got after a position, one after the other, for they are to arrive in order.
 * It ends early when the time is over, and when API Gateway has no room: the client asks again, and goes on.
 *
 * @throws Error when sending a frame again is no use
 */
export async function replay(
  { history, post, isOver }: ReplayServices,
  connectionId: string,
  channels: readonly Channel[],
  from: string,
): Promise<Replayed> {
  let position = from;
  let sent = 0;
  do {
    const page = await history.after(channels, position, pageLimit);
    for (const frame of page.frames) {
      const outcome = await post(connectionId, frame);
      if (outcome === "gone") return { sent, outcome, position };
      if (outcome !== "sent") {
        if (outcome.isForGood) throw new Error(`A frame of the history cannot be posted: ${outcome.failed}`);
        return { sent, outcome: "incomplete", position };
      }
      sent += 1;
    }
    position = page.position;
    if (page.isComplete) return { sent, outcome: "complete", position };
  } while (!isOver());
  return { sent, outcome: "incomplete", position };
}
