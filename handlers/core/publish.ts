import { randomUUID } from "node:crypto";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { messageVersion, type Notification, readNotification } from "./notification";
import { queueText } from "./queue-text";
import { variable } from "./variable";

/** Publishes notifications. */
export interface Publisher {
  /**
   * Puts a notification on its way; resolves, once the queue has it, to the id by which clients know it.
   *
   * @throws InvalidNotification that names everything that is wrong with it
   * @throws the SDK's error when the queue did not take it
   */
  publish(notification: Notification): Promise<{ readonly id: string }>;
}

/** Which queue, and who asks it. */
export interface PublisherOptions {
  /**
   * The notifier's queue.
   * @default what `NOTIFICATION_QUEUE_URL` says
   */
  readonly queueUrl?: string;
  /**
   * A client of SQS.
   * @default a new one, as the environment configures it
   */
  readonly client?: Pick<SQSClient, "send">;
}

/**
 * Who publishes; make it once, outside the handler.
 *
 * @throws Error when no queue is given and `NOTIFICATION_QUEUE_URL` is not set
 */
export function publisher(options: PublisherOptions = {}): Publisher {
  const { queueUrl = variable("NOTIFICATION_QUEUE_URL"), client = new SQSClient() } = options;
  return {
    publish: async (notification) => {
      const { to, data, id = randomUUID(), ttlSeconds } = readNotification(notification);
      const message = JSON.stringify({ version: messageVersion, to, id, ttlSeconds, data });
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: queueText(message) }));
      return { id };
    },
  };
}
