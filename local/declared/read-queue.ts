import type { RegisteredResource } from "../evaluate/registered-resource";
import { type DeclaredQueue, usualQueue } from "./declared-queue";

/** One queue, with the redrive policy that it or a resource of its own declares. */
export function declareQueue(
  { id, properties }: RegisteredResource,
  resources: readonly RegisteredResource[],
): DeclaredQueue {
  const ofItsOwn = resources.find(
    ({ type, properties: { queueUrl } }) => type === "aws:sqs/redrivePolicy:RedrivePolicy" && queueUrl === id,
  );
  return {
    name: String(properties.name),
    arn: String(properties.arn),
    url: id,
    isFifo: properties.fifoQueue === true,
    isContentBasedDeduplicated: properties.contentBasedDeduplication === true,
    isDeduplicatedByGroup: properties.deduplicationScope === "messageGroup",
    visibilityTimeoutSeconds: Number(properties.visibilityTimeoutSeconds ?? usualQueue.visibilityTimeoutSeconds),
    delaySeconds: Number(properties.delaySeconds ?? usualQueue.delaySeconds),
    messageRetentionSeconds: Number(properties.messageRetentionSeconds ?? usualQueue.messageRetentionSeconds),
    receiveWaitTimeSeconds: Number(properties.receiveWaitTimeSeconds ?? usualQueue.receiveWaitTimeSeconds),
    maxMessageSizeBytes: Number(properties.maxMessageSize ?? 262_144),
    redrive: redriveOf(properties.redrivePolicy ?? ofItsOwn?.properties.redrivePolicy),
  };
}

function redriveOf(policy: unknown): DeclaredQueue["redrive"] {
  if (typeof policy !== "string" || policy === "") return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as Record<string, unknown>;
  return { deadLetterTargetArn: String(deadLetterTargetArn), maxReceiveCount: Number(maxReceiveCount) };
}
