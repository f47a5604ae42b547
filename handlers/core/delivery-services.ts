import type { Clock } from "./clock";
import type { DeadLetters } from "./dead-letter";
import type { Gate } from "./gate";
import type { History } from "./history";
import type { JobQueue } from "./job-queue";
import type { Log } from "./log";
import type { Members } from "./members";
import type { Post } from "./post";

/** What delivering needs; made once for a function, whatever it delivers. */
export interface DeliveryServices {
  readonly members: Members;
  /** Absent: no history is kept. */
  readonly history?: Pick<History, "add"> | undefined;
  readonly post: Post;
  /** Bounds the posts that are under way at once. */
  readonly gate: Gate;
  readonly jobs: JobQueue;
  readonly deadLetters: DeadLetters;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: Log;
}
