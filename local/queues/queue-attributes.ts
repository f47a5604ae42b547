import type { DeclaredQueue } from "../declared/declared-queue";
import type { Queue } from "./queue";
import { SqsError } from "./sqs-error";

/** A queue's attributes as SQS names them, all of them texts. */
export type QueueAttributes = Readonly<Record<string, string>>;

/** The numbers among the attributes: what they are called here, and what they may be. */
const numbers = {
  VisibilityTimeout: { field: "visibilityTimeoutSeconds", least: 0, most: 43_200 },
  DelaySeconds: { field: "delaySeconds", least: 0, most: 900 },
  MessageRetentionPeriod: { field: "messageRetentionSeconds", least: 60, most: 1_209_600 },
  ReceiveMessageWaitTimeSeconds: { field: "receiveWaitTimeSeconds", least: 0, most: 20 },
  MaximumMessageSize: { field: "maxMessageSizeBytes", least: 1024, most: 1_048_576 },
} as const;

type NumberName = keyof typeof numbers;

/** What AWS knows and the laptop has no use for: encryption, and who may do what. */
const unused = [
  "FifoThroughputLimit",
  "KmsDataKeyReusePeriodSeconds",
  "KmsMasterKeyId",
  "Policy",
  "RedriveAllowPolicy",
  "SqsManagedSseEnabled",
];

/**
 * A queue with attributes changed.
 *
 * @throws SqsError for a name or value that SQS does not take
 */
export function withAttributes(queue: DeclaredQueue, attributes: QueueAttributes): DeclaredQueue {
  const changes = Object.entries(attributes).map(([name, value]) => change(queue, name, value));
  return Object.assign({}, queue, ...changes) as DeclaredQueue;
}

function change(queue: DeclaredQueue, name: string, value: string): Partial<DeclaredQueue> {
  if (name in numbers) return { [numbers[name as NumberName].field]: numberOf(name as NumberName, value) };
  switch (name) {
    case "RedrivePolicy":
      return { redrive: value === "" ? undefined : redriveOf(value) };
    case "ContentBasedDeduplication":
      return { isContentBasedDeduplicated: value === "true" };
    case "DeduplicationScope":
      return { isDeduplicatedByGroup: value === "messageGroup" };
    case "FifoQueue":
      if ((value === "true") !== queue.isFifo)
        throw invalidValue(name, "the name of a FIFO queue ends with .fifo, and no other");
      return {};
    default:
      if (unused.includes(name)) return {};
      throw new SqsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
  }
}

function numberOf(name: NumberName, text: string): number {
  const { least, most } = numbers[name];
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalidValue(name, `must be ${least} to ${most}, got ${text}`);
}

function redriveOf(policy: string): DeclaredQueue["redrive"] {
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as Record<string, unknown>;
    if (typeof deadLetterTargetArn === "string" && Number(maxReceiveCount) >= 1) {
      return { deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) };
    }
  } catch {
    // Said below, as for JSON of another shape.
  }
  throw invalidValue("RedrivePolicy", "must be JSON with a deadLetterTargetArn and a maxReceiveCount of 1 at least");
}

const invalidValue = (name: string, reason: string): SqsError =>
  new SqsError("InvalidAttributeValue", `Invalid value for the parameter ${name}. Reason: ${reason}.`);

/** All attributes that a queue has. */
export function attributesOf(queue: Queue): QueueAttributes {
  const { declared, createdAt } = queue;
  const { visible, delayed, inFlight } = queue.counts();
  const seconds = String(Math.floor(createdAt / 1000));
  const settings = Object.entries(numbers).map(([name, { field }]) => [name, String(declared[field])]);
  return {
    ...Object.fromEntries(settings),
    QueueArn: declared.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    CreatedTimestamp: seconds,
    LastModifiedTimestamp: seconds,
    ...(declared.redrive && { RedrivePolicy: JSON.stringify(declared.redrive) }),
    ...(declared.isFifo && {
      FifoQueue: "true",
      ContentBasedDeduplication: String(declared.isContentBasedDeduplicated),
      DeduplicationScope: declared.isDeduplicatedByGroup ? "messageGroup" : "queue",
    }),
  };
}
