import { attempt, unanswered } from "./attempt";
import { later, waitAfter } from "./backoff";
import type { Deadline } from "./deadline";
import type { DeliveryServices } from "./delivery-services";
import type { Job } from "./job";
import type { LaterJob } from "./job-queue";
import { mostRecipients } from "./leftover";
import { errorName } from "./log";
import type { Member } from "./member";
import type { MemberPage, Members } from "./members";
import { type Delivery, Outcomes } from "./outcomes";
import { UnderWay } from "./under-way";

/** A job's recipients from one on, as far as one page has them. */
export async function readPage(members: Pick<Members, "page">, job: Job, after?: string): Promise<MemberPage> {
  if (job.recipients !== undefined) return { members: job.recipients };
  return await members.page(job.channel, job.shard, after);
}

/** One job in one run of the function. Pages follow each other without waiting for the posts of the one before. */
export class DeliveryRun {
  readonly #services: DeliveryServices;
  readonly #job: Job;
  readonly #deadline: Deadline;
  readonly #underWay: UnderWay;
  readonly #outcomes: Outcomes;
  #begun = 0;
  /** The job goes on after it. */
  #after: string | undefined;

  constructor(services: DeliveryServices, job: Job, deadline: Deadline) {
    this.#services = services;
    this.#job = job;
    this.#deadline = deadline;
    this.#after = job.after;
    this.#underWay = new UnderWay(services, deadline);
    this.#outcomes = new Outcomes(services, job);
  }

  get count(): Delivery {
    return this.#outcomes.count;
  }

  /**
   * Begins to post to all; resolves to the part of the job that must be done later.
   *
   * @throws Error when there was time for nobody, or a queue did not take what had failed
   */
  async begin(first: MemberPage): Promise<LaterJob | undefined> {
    for (let page = first; ; ) {
      if (!(await this.#beginAll(page.members))) return this.#rest(0);
      if (page.next === undefined) return undefined;
      this.#after = page.next;
      try {
        page = await readPage(this.#services.members, this.#job, page.next);
      } catch (error) {
        this.#services.log("page failed", { id: this.#job.id, error: errorName(error) });
        return this.#rest(waitAfter(1, later, this.#services.random));
      }
    }
  }

  /** Waits for the outcomes as long as there is time, and acts on them. */
  async end(): Promise<void> {
    for (const member of await this.#underWay.end()) this.#outcomes.add(member, unanswered);
    await this.#outcomes.settle();
  }

  /** Nothing more is posted, and no timer is left. */
  close(): void {
    this.#underWay.close();
  }

  /** False when there is no time for all. */
  async #beginAll(members: readonly Member[]): Promise<boolean> {
    for (const member of members) {
      if (!(await this.#underWay.room())) return this.#progressed();
      this.#begun += 1;
      this.#after = member.connectionId;
      void this.#post(member);
      if (this.#outcomes.isFull) await this.#outcomes.settle(mostRecipients);
    }
    return true;
  }

  /** A job that goes on where it began would go on for ever. */
  #progressed(): false {
    if (this.#begun > 0) return false;
    throw new Error("there was no time to post to anyone; the function's time-out is too short");
  }

  async #post(member: Member): Promise<void> {
    this.#underWay.add(member);
    const outcome = await attempt(this.#services, {
      connectionId: member.connectionId,
      frame: this.#job.frame,
      deadline: this.#deadline,
      isWanted: () => this.#underWay.has(member),
    });
    if (this.#underWay.delete(member)) this.#outcomes.add(member, outcome);
  }

  #rest(delaySeconds: number): LaterJob {
    const { recipients, ...job } = this.#job;
    const left = recipients ? { recipients: recipients.slice(this.#begun) } : { after: this.#after };
    return { job: { ...job, ...left } as Job, delaySeconds: Math.ceil(delaySeconds) };
  }
}
