import type { Log } from "./log";
import type { Recipients } from "./notification";
import type { Post } from "./post";

/** How many of a notification's recipients got it, were gone, or could not be reached. */
export interface Delivery {
  readonly delivered: number;
  readonly gone: number;
  readonly failed: number;
}

/** Who is there, and who is not any more. */
export interface Everyone {
  everyone(): AsyncGenerator<string>;
  remove(connectionId: string): Promise<void>;
}

/** What delivering needs. */
export interface DeliveryServices {
  readonly registry: Everyone;
  readonly post: Post;
  readonly log: Log;
}

/** Posts under way at once: as many as the SDK keeps sockets. */
const width = 50;

/** Sends one message to all recipients and forgets the connections that are gone. One that fails stops no other. */
export async function deliver(
  { registry, post, log }: DeliveryServices,
  to: Recipients,
  message: { readonly id: string; readonly type: string; readonly data: unknown },
): Promise<Delivery> {
  const frame = JSON.stringify(message);
  const count = { delivered: 0, gone: 0, failed: 0 };
  const send = async (connectionId: string): Promise<void> => {
    try {
      const outcome = await post(connectionId, frame);
      if (outcome === "sent") count.delivered += 1;
      else if (outcome === "gone") {
        await registry.remove(connectionId);
        count.gone += 1;
      } else throw new Error(outcome.failed);
    } catch (error) {
      count.failed += 1;
      log("delivery failed", { id: message.id, connectionId, error: error instanceof Error ? error.name : "unknown" });
    }
  };
  const recipients = "all" in to ? registry.everyone() : [to.connection].values();
  const worker = async (): Promise<void> => {
    for (let next = await recipients.next(); !next.done; next = await recipients.next()) await send(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return count;
}
