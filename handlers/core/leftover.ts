import { later, waitAfter } from "./backoff";
import type { DeliveryServices } from "./delivery-services";
import { type Job, jobMessage, lastAttempt, type RecipientsJob } from "./job";
import type { Member } from "./member";

/** A recipient who did not get a notification in a run. */
export interface Failure {
  readonly member: Member;
  /** For people, such as `429 LimitExceededException`. */
  readonly cause: string;
  /** True: trying again is of no use. */
  readonly isForGood: boolean;
  /** Who is still connecting is tried again after so many seconds; absent: after a back-off. */
  readonly waitSeconds?: number;
}

/** No job has more recipients: with the largest frame it is below 262,144 bytes, which every queue takes. */
export const mostRecipients = 500;

type Services = Pick<DeliveryServices, "jobs" | "deadLetters" | "random">;

/**
 * Puts recipients whom a later attempt may reach into the queue, and the others into the dead-letter queue, as jobs of
 * exactly those recipients. Resolves to how many went where.
 *
 * @throws Error when a queue did not take them
 */
export async function handOver(
  services: Services,
  job: Job,
  failures: readonly Failure[],
): Promise<{ readonly again: number; readonly dead: number }> {
  const isDead = ({ isForGood }: Failure): boolean => isForGood || job.attempt >= lastAttempt;
  const dead = failures.filter(isDead);
  const again = failures.filter((failure) => !isDead(failure));
  await bury(services, job, dead);
  await sendAgain(services, job, again);
  return { again: again.length, dead: dead.length };
}

/** Whoever moves a dead letter back to the queue wants all attempts again. */
async function bury({ deadLetters }: Services, job: Job, failures: readonly Failure[]): Promise<void> {
  for (const cause of new Set(failures.map((failure) => failure.cause))) {
    const those = failures.filter((failure) => failure.cause === cause);
    for (const one of jobsOf(job, those, 1)) await deadLetters.bury(jobMessage(one), cause);
  }
}

async function sendAgain({ jobs, random }: Services, job: Job, failures: readonly Failure[]): Promise<void> {
  const connecting = failures.filter(({ waitSeconds }) => waitSeconds !== undefined);
  const others = failures.filter(({ waitSeconds }) => waitSeconds === undefined);
  const connected = Math.max(0, ...connecting.map(({ waitSeconds = 0 }) => waitSeconds));
  const withDelay = (those: readonly Failure[], seconds: number) =>
    jobsOf(job, those, job.attempt + 1).map((one) => ({ job: one, delaySeconds: Math.ceil(seconds) }));
  const all = [...withDelay(connecting, connected), ...withDelay(others, waitAfter(job.attempt, later, random))];
  if (all.length > 0) await jobs.send(all);
}

function jobsOf(
  { frame, id, channel, shard, expiresAt }: Job,
  failures: readonly Failure[],
  attempt: number,
): RecipientsJob[] {
  const jobs: RecipientsJob[] = [];
  for (let at = 0; at < failures.length; at += mostRecipients) {
    const recipients = failures.slice(at, at + mostRecipients).map(({ member }) => member);
    jobs.push({ frame, id, channel, shard, recipients, attempt, expiresAt });
  }
  return jobs;
}
