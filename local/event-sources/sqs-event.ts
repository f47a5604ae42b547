import type { ReceivedMessage } from "../queues/message";
import { type MessageAttribute, md5, md5OfAttributes } from "../queues/message-attributes";
import type { Queue } from "../queues/queue";
import { receivedAttributes } from "../queues/received-attributes";

/** One message as a function gets it. */
export interface SqsRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, object>>;
  readonly md5OfMessageAttributes?: string;
  readonly md5OfBody: string;
  readonly eventSource: "aws:sqs";
  readonly eventSourceARN: string;
  readonly awsRegion: string;
}

/**
 * A message as a function gets it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event
 */
export function sqsRecord({ declared: { arn } }: Queue, received: ReceivedMessage): SqsRecord {
  const { message, receiptHandle } = received;
  const attributes = Object.entries(message.attributes);
  const md5OfMessageAttributes = md5OfAttributes(message.attributes);
  return {
    messageId: message.messageId,
    receiptHandle,
    body: message.body,
    attributes: receivedAttributes(received),
    messageAttributes: Object.fromEntries(attributes.map(([name, value]) => [name, recordAttribute(value)])),
    ...(md5OfMessageAttributes && { md5OfMessageAttributes }),
    md5OfBody: md5(message.body),
    eventSource: "aws:sqs",
    eventSourceARN: arn,
    awsRegion: arn.split(":")[3] ?? "",
  };
}

const recordAttribute = ({ DataType, StringValue, BinaryValue }: MessageAttribute): object => ({
  ...(StringValue !== undefined && { stringValue: StringValue }),
  ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
  stringListValues: [],
  binaryListValues: [],
  dataType: DataType,
});

/** A record as filter patterns see it: a body of JSON is what the JSON says. */
export function filteredRecord(record: SqsRecord): object {
  try {
    const body: unknown = JSON.parse(record.body);
    return typeof body === "object" ? { ...record, body } : record;
  } catch {
    return record;
  }
}
