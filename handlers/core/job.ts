import type { Channel } from "./channel";
import { isObject, shown } from "./json";
import type { Member } from "./member";
import { InvalidNotification, messageVersion } from "./notification";

/** What every job can have. */
interface JobContent {
  /** What clients get, as JSON. */
  readonly frame: string;
  /** The notification's. */
  readonly id: string;
  /** How often it was begun for these recipients, this time included: 1 to {@link lastAttempt}. */
  readonly attempt: number;
  /** Milliseconds since 1970 after which nobody gets it any more. */
  readonly expiresAt?: number | undefined;
  /** The connection id after which a shard goes on. */
  readonly after?: string | undefined;
}

/** Delivers to the members of a shard, all or those after a connection id. */
export interface ShardJob extends JobContent {
  readonly channel: Channel;
  readonly shard: number;
  readonly recipients?: undefined;
}

/** Delivers to exactly these; without a channel they were read in none. */
export interface RecipientsJob extends JobContent {
  readonly channel?: Channel | undefined;
  readonly shard?: number | undefined;
  readonly recipients: readonly Member[];
}

/** A part of a notification's delivery, which one run of the function can do. */
export type Job = ShardJob | RecipientsJob;

/** After this attempt, who could not be reached is in the dead-letter queue. */
export const lastAttempt = 5;

/**
 * A job as a message for the queue. The frame is in it as JSON, not as a text of JSON, which could be twice as long: what
 * this language wrote as JSON it writes alike when it has read it.
 */
export function jobMessage({ frame, ...job }: Job): string {
  const others = JSON.stringify(job).slice(1);
  return `{"version":${messageVersion},"job":{"frame":${frame},${others}}`;
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;
const isMember = (value: unknown): boolean =>
  isObject(value) && isText(value.connectionId) && isCount(value.connectedAt);
const isAbsentOr = (isRight: (value: unknown) => boolean) => (value: unknown) => value === undefined || isRight(value);

const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  frame: isObject,
  id: isText,
  attempt: (value) => isCount(value) && (value as number) >= 1 && (value as number) <= lastAttempt,
  expiresAt: isAbsentOr(isCount),
  channel: isAbsentOr((value) => /^(all$|user:|topic:)/.test(String(value))),
  shard: isAbsentOr(isCount),
  after: isAbsentOr(isText),
  recipients: isAbsentOr((value) => Array.isArray(value) && value.every(isMember)),
};

/**
 * The job of a message.
 *
 * @throws InvalidNotification when it is none that {@link jobMessage} makes
 */
export function readJob(message: Readonly<Record<string, unknown>>): Job {
  const job = isObject(message.job) ? message.job : {};
  const problems = Object.entries(fields)
    .filter(([name, isRight]) => !isRight(job[name]))
    .map(([name]) => `job.${name}: is not as delivery writes it, got ${shown(job[name])}`);
  if (message.version !== messageVersion)
    problems.push(`version: must be ${messageVersion}, got ${shown(message.version)}`);
  if ((job.channel === undefined) !== (job.shard === undefined))
    problems.push("job: has one of channel and shard only");
  if (job.recipients === undefined && job.channel === undefined) problems.push("job: names no shard and no recipients");
  if (problems.length > 0) throw new InvalidNotification(problems);
  return { ...job, frame: JSON.stringify(job.frame) } as Job;
}
