import type { DeliveryServices } from "../../../handlers/core/delivery-services";
import { Gate } from "../../../handlers/core/gate";
import type { Log } from "../../../handlers/core/log";
import type { Post, PostOutcome } from "../../../handlers/core/post";
import { fixedWidth } from "./fixed-width";
import { MemoryMembers } from "./memory-members";
import { MemoryQueue } from "./memory-queue";
import { SimulatedClock } from "./simulated-clock";

/** Delivery's services in memory and in simulated time, with what they were asked. */
export interface DeliveryStage extends DeliveryServices {
  readonly clock: SimulatedClock;
  readonly queue: MemoryQueue;
  readonly members: MemoryMembers;
  /** The frames that each connection got. */
  readonly got: Map<string, string[]>;
  /** The most posts that were under way at once. */
  readonly most: number;
  /** How many there were. */
  readonly posts: number;
  readonly logged: Readonly<Record<string, unknown>>[];
}

/** How it is to be; a post takes ten milliseconds unless its outcome takes longer. */
export interface StageOptions {
  readonly shards?: number;
  readonly pageSize?: number;
  readonly width?: number;
  readonly outcome?: (connectionId: string, times: number) => PostOutcome | Promise<PostOutcome>;
}

/** Sets it up. Waits are half as long as they can be. */
export function deliveryStage({
  shards = 1,
  pageSize = 100,
  width = 64,
  outcome = () => "sent",
}: StageOptions = {}): DeliveryStage {
  const clock = new SimulatedClock();
  const queue = new MemoryQueue(clock);
  const got = new Map<string, string[]>();
  const times = new Map<string, number>();
  const logged: Readonly<Record<string, unknown>>[] = [];
  let [underWay, most, posts] = [0, 0, 0];
  const post: Post = async (connectionId, frame) => {
    most = Math.max(most, ++underWay);
    posts += 1;
    const before = times.get(connectionId) ?? 0;
    times.set(connectionId, before + 1);
    await clock.sleep(10);
    const what = await outcome(connectionId, before);
    underWay -= 1;
    if (what === "sent") got.set(connectionId, [...(got.get(connectionId) ?? []), String(frame)]);
    return what;
  };
  const log: Log = (event, fields) => logged.push({ event, ...fields });
  return {
    clock,
    queue,
    members: new MemoryMembers(shards, pageSize),
    got,
    get most() {
      return most;
    },
    get posts() {
      return posts;
    },
    logged,
    post,
    gate: new Gate(fixedWidth(width)),
    jobs: queue,
    deadLetters: queue,
    random: () => 0.5,
    log,
  };
}

/** Members who connected a minute ago. */
export const olderMembers = (clock: SimulatedClock, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    connectionId: `c${String(index).padStart(6, "0")}`,
    connectedAt: clock.now() - 60_000,
  }));
