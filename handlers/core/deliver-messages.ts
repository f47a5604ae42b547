import type { Context, SQSBatchResponse, SQSRecord } from "aws-lambda";
import { later, waitAfter } from "./backoff";
import { type Deadline, deadlineIn } from "./deadline";
import { deliver } from "./deliver";
import type { DeliveryServices } from "./delivery-services";
import { dispatch } from "./dispatch";
import { type Incoming, readIncoming } from "./incoming";
import { lastAttempt } from "./job";
import { errorName } from "./log";
import { InvalidNotification } from "./notification";

/** A message of the queue, as far as it is read. */
type Message = Pick<SQSRecord, "messageId" | "receiptHandle" | "body"> & {
  readonly attributes: Pick<SQSRecord["attributes"], "SentTimestamp" | "ApproximateReceiveCount">;
};

/**
 * Delivers what the notifier's queue has: notifications, and the jobs that become of them. Each message stands alone.
 * One that is no notification goes to the dead-letter queue; one that fails for another reason comes again, and goes
 * there when it has failed five times.
 */
export const deliverMessages =
  (services: DeliveryServices) =>
  async (
    { Records }: { readonly Records: readonly Message[] },
    context: Pick<Context, "getRemainingTimeInMillis">,
  ): Promise<SQSBatchResponse> => {
    const deadline = deadlineIn(context.getRemainingTimeInMillis(), services.clock.now());
    const isDone = await Promise.all(Records.map((record) => isDelivered(services, record, deadline)));
    const failed = Records.filter((_, index) => !isDone[index]);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

/** False: the message must come again. */
async function isDelivered(services: DeliveryServices, message: Message, deadline: Deadline): Promise<boolean> {
  try {
    await deliverMessage(services, message, deadline);
    return true;
  } catch (error) {
    return await isBuried(services, message, error);
  }
}

async function deliverMessage(services: DeliveryServices, message: Message, deadline: Deadline): Promise<void> {
  const { log, clock } = services;
  const incoming = readIncoming(message);
  const { id, expiresAt = Number.POSITIVE_INFINITY } = "job" in incoming ? incoming.job : incoming.notification;
  if (expiresAt <= clock.now()) return log("expired", { id, ...countOf(incoming) });
  if ("job" in incoming) log("delivered", { id, ...(await deliver(services, incoming.job, deadline)) });
  else log("notification", { id, ...(await dispatch(services, incoming.notification, deadline)) });
}

const countOf = (incoming: Incoming): { readonly recipients?: number } =>
  "job" in incoming && incoming.job.recipients ? { recipients: incoming.job.recipients.length } : {};

/** True when the message is in the dead-letter queue, where it belongs; false when it is to come again. */
async function isBuried(services: DeliveryServices, message: Message, error: unknown): Promise<boolean> {
  const { deadLetters, jobs, random, log } = services;
  const { messageId, receiptHandle, body, attributes } = message;
  const received = Number(attributes.ApproximateReceiveCount);
  const isForGood = error instanceof InvalidNotification || received >= lastAttempt;
  const told = { messageId, received, error: errorName(error) };
  try {
    if (isForGood) await deadLetters.bury(body, String(error));
    else await jobs.postpone(receiptHandle, Math.ceil(waitAfter(received, later, random)));
    log(isForGood ? "dead letter" : "failed", told);
    return isForGood;
  } catch {
    // It comes again when its visibility ends; the queue's own redrive counts as well.
    log("failed", told);
    return false;
  }
}
