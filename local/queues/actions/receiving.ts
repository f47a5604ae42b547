import type { ReceivedMessage } from "../message";
import { type MessageAttributes, md5, md5OfAttributes } from "../message-attributes";
import { receivedAttributes } from "../received-attributes";
import type { Action } from "./action";
import { runBatch } from "./batch";
import type { Parameters } from "./parameters";

const MESSAGES_AT_MOST = 10;
const WAIT_SECONDS_AT_MOST = 20;
const VISIBILITY_SECONDS_AT_MOST = 43_200;

const receiveMessage: Action = async (parameters, { queues, signal }) => {
  const queue = queues.at(parameters.requiredText("QueueUrl"));
  const received = await queue.receive({
    maximum: parameters.integer("MaxNumberOfMessages", 1, MESSAGES_AT_MOST) ?? 1,
    visibilitySeconds: parameters.integer("VisibilityTimeout", 0, VISIBILITY_SECONDS_AT_MOST),
    waitSeconds:
      parameters.integer("WaitTimeSeconds", 0, WAIT_SECONDS_AT_MOST) ?? queue.declared.receiveWaitTimeSeconds,
    signal,
  });
  return received.length === 0 ? {} : { Messages: received.map((one) => answerOf(one, parameters)) };
};

function answerOf(received: ReceivedMessage, parameters: Parameters): object {
  const { message, receiptHandle } = received;
  const own = [...parameters.texts("AttributeNames"), ...parameters.texts("MessageSystemAttributeNames")];
  const known = Object.entries(receivedAttributes(received));
  const Attributes = Object.fromEntries(known.filter(([name]) => own.includes(name) || own.includes("All")));
  const MessageAttributes = named(message.attributes, parameters.texts("MessageAttributeNames"));
  const md5OfThese = md5OfAttributes(MessageAttributes);
  return {
    MessageId: message.messageId,
    ReceiptHandle: receiptHandle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(Object.keys(Attributes).length > 0 && { Attributes }),
    ...(md5OfThese && { MessageAttributes, MD5OfMessageAttributes: md5OfThese }),
  };
}

/** A name stands for itself, or for all that begin with it when it ends with `.*`. */
function named(attributes: MessageAttributes, names: readonly string[]): MessageAttributes {
  const isWanted = (name: string): boolean =>
    names.some((wanted) => {
      if (wanted === "All" || wanted === ".*") return true;
      return wanted.endsWith(".*") ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
    });
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name)));
}

const deleteMessage: Action = (parameters, { queues }) => {
  queues.at(parameters.requiredText("QueueUrl")).delete(parameters.requiredText("ReceiptHandle"));
  return {};
};

const deleteMessageBatch: Action = (parameters, { queues }) => {
  const queue = queues.at(parameters.requiredText("QueueUrl"));
  return runBatch(parameters, (entry) => {
    queue.delete(entry.requiredText("ReceiptHandle"));
    return {};
  });
};

const changeMessageVisibility: Action = (parameters, { queues }) => {
  const queue = queues.at(parameters.requiredText("QueueUrl"));
  queue.changeVisibility(parameters.requiredText("ReceiptHandle"), visibility(parameters));
  return {};
};

const changeMessageVisibilityBatch: Action = (parameters, { queues }) => {
  const queue = queues.at(parameters.requiredText("QueueUrl"));
  return runBatch(parameters, (entry) => {
    queue.changeVisibility(entry.requiredText("ReceiptHandle"), visibility(entry));
    return {};
  });
};

function visibility(parameters: Parameters): number {
  parameters.requiredText("VisibilityTimeout");
  return parameters.integer("VisibilityTimeout", 0, VISIBILITY_SECONDS_AT_MOST) ?? 0;
}

/** What takes messages out of a queue. */
export const receiving: Readonly<Record<string, Action>> = {
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
};
