import { type Job, readJob } from "./job";
import { isObject } from "./json";
import { InvalidNotification, type Notification, readNotification } from "./notification";

/** A notification on its way: with an id, and with times in milliseconds since 1970. */
export interface PublishedNotification extends Pick<Notification, "to" | "data"> {
  readonly id: string;
  readonly publishedAt: number;
  readonly expiresAt?: number | undefined;
}

/** What a message of the queue asks for. */
export type Incoming = { readonly job: Job } | { readonly notification: PublishedNotification };

/** A message as Lambda gets it from SQS, as far as it is read. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: { readonly SentTimestamp: string };
}

/**
 * What a message asks for: a job of delivery's own, or a notification, plain or as an EventBridge event or SNS message
 * brings it. A notification that names no id has that of what brought it, which stays the same when that comes again.
 *
 * @throws InvalidNotification that names everything that is wrong
 */
export function readIncoming({ messageId, body, attributes }: QueueMessage): Incoming {
  const message = parsed(body);
  if (isObject(message) && "job" in message) return { job: readJob(message) };
  const { content, id: carriersId } = unwrapped({ content: message, id: messageId });
  const asked = isObject(content) ? { id: carriersId, ...content } : content;
  const { to, data, id = messageId, ttlSeconds } = readNotification(asked);
  const publishedAt = Number(attributes.SentTimestamp);
  const expiresAt = ttlSeconds === undefined ? undefined : publishedAt + ttlSeconds * 1000;
  return { notification: { to, data, id, publishedAt, expiresAt } };
}

interface Wrapped {
  readonly content: unknown;
  readonly id: unknown;
}

/** SNS may carry an event of EventBridge, one within the other. */
function unwrapped({ content, id }: Wrapped): Wrapped {
  if (!isObject(content)) return { content, id };
  const { Type, Message, MessageId } = content;
  if (Type === "Notification" && typeof Message === "string") {
    return unwrapped({ content: parsed(Message), id: MessageId });
  }
  return "detail-type" in content ? { content: content.detail, id: content.id } : { content, id };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidNotification([`it must be JSON: ${(error as Error).message}`]);
  }
}
