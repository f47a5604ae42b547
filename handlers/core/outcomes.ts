import type { DeliveryServices } from "./delivery-services";
import type { Job } from "./job";
import { type Failure, handOver, mostRecipients } from "./leftover";
import type { Member } from "./member";
import type { PostOutcome } from "./post";

/** How many recipients got a notification, were gone, are to be tried again later, or are in the dead-letter queue. */
export interface Delivery {
  readonly sent: number;
  readonly gone: number;
  readonly again: number;
  readonly dead: number;
}

/**
 * The integration of `$connect` has 29 seconds, and until it has answered API Gateway says that its connection is gone,
 * though the table has it already.
 */
const connectingMilliseconds = 30_000;

/** What became of a job's recipients, gathered and then acted on many at a time. */
export class Outcomes {
  readonly #services: DeliveryServices;
  readonly #job: Job;
  readonly #count = { sent: 0, gone: 0, again: 0, dead: 0 };
  readonly #gone: Member[] = [];
  readonly #failures: Failure[] = [];

  constructor(services: DeliveryServices, job: Job) {
    this.#services = services;
    this.#job = job;
  }

  get count(): Delivery {
    return this.#count;
  }

  /** True when there is a message's worth of one of them. */
  get isFull(): boolean {
    return this.#gone.length >= mostRecipients || this.#failures.length >= mostRecipients;
  }

  add(member: Member, outcome: PostOutcome): void {
    if (outcome === "sent") this.#count.sent += 1;
    else if (outcome === "gone") this.#addGone(member);
    else this.#failures.push({ member, cause: outcome.failed, isForGood: outcome.isForGood });
  }

  #addGone(member: Member): void {
    const waitSeconds = (member.connectedAt + connectingMilliseconds - this.#services.clock.now()) / 1000;
    if (waitSeconds <= 0) this.#gone.push(member);
    else {
      const cause = "410, and it began to connect less than 30 seconds before";
      this.#failures.push({ member, cause, isForGood: false, waitSeconds: Math.min(30, waitSeconds) });
    }
  }

  /**
   * Removes who is gone, and hands over who failed to a queue, each when there are so many.
   *
   * @throws Error when a queue did not take it; then the job must come again
   */
  async settle(least = 1): Promise<void> {
    if (this.#gone.length >= least) await this.#removeGone();
    if (this.#failures.length < least) return;
    const { again, dead } = await handOver(this.#services, this.#job, this.#failures.splice(0));
    this.#count.again += again;
    this.#count.dead += dead;
  }

  /** Who cannot be removed is tried again, so that a table which is too busy keeps nobody for good. */
  async #removeGone(): Promise<void> {
    const gone = this.#gone.splice(0);
    try {
      await this.#forget(gone);
      this.#count.gone += gone.length;
    } catch (error) {
      const cause = `410, and it could not be removed from the table: ${error}`;
      this.#failures.push(...gone.map((member) => ({ member, cause, isForGood: false })));
    }
  }

  /** Who was named as a connection was read in no row. */
  async #forget(gone: readonly Member[]): Promise<void> {
    const { channel, shard } = this.#job;
    if (channel === undefined || shard === undefined) return;
    await this.#services.members.remove(channel, shard, gone);
  }
}
