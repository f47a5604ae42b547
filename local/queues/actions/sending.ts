import { type MessageDraft, sequenceNumber } from "../message";
import { md5, md5OfAttributes, messageSize } from "../message-attributes";
import type { Queue } from "../queue";
import { SqsError } from "../sqs-error";
import type { Action } from "./action";
import { runBatch } from "./batch";
import type { Parameters } from "./parameters";

/** Bytes of all messages of a batch. */
const BATCH_LIMIT_BYTES = 1_048_576;

const sendMessage: Action = (parameters, { queues }) =>
  send(queues.at(parameters.requiredText("QueueUrl")), parameters);

const sendMessageBatch: Action = (parameters, { queues }) => {
  const queue = queues.at(parameters.requiredText("QueueUrl"));
  const bytes = parameters
    .entries("Entries")
    .reduce(
      (sum, entry) => sum + messageSize(entry.text("MessageBody") ?? "", entry.attributes("MessageAttributes")),
      0,
    );
  if (bytes > BATCH_LIMIT_BYTES) {
    throw new SqsError(
      "BatchRequestTooLong",
      `Batch requests cannot be longer than ${BATCH_LIMIT_BYTES} bytes. You have sent ${bytes} bytes.`,
    );
  }
  return runBatch(parameters, (entry) => send(queue, entry));
};

function send(queue: Queue, parameters: Parameters): object {
  const draft = draftOf(parameters);
  const message = queue.send(draft);
  const ofAttributes = md5OfAttributes(draft.attributes);
  const ofSystemAttributes = md5OfAttributes(draft.systemAttributes);
  return {
    MessageId: message.messageId,
    MD5OfMessageBody: md5(draft.body),
    ...(ofAttributes && { MD5OfMessageAttributes: ofAttributes }),
    ...(ofSystemAttributes && { MD5OfMessageSystemAttributes: ofSystemAttributes }),
    ...(queue.declared.isFifo && { SequenceNumber: sequenceNumber(message) }),
  };
}

function draftOf(
  parameters: Parameters,
): MessageDraft & Required<Pick<MessageDraft, "attributes" | "systemAttributes">> {
  const delay = parameters.text("DelaySeconds");
  return {
    body: parameters.text("MessageBody") ?? "",
    attributes: parameters.attributes("MessageAttributes"),
    systemAttributes: parameters.attributes("MessageSystemAttributes"),
    delaySeconds: delay === undefined ? undefined : Number(delay),
    groupId: parameters.text("MessageGroupId"),
    deduplicationId: parameters.text("MessageDeduplicationId"),
  };
}

/** What puts messages into a queue. */
export const sending: Readonly<Record<string, Action>> = {
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
};
