import { attributesOf, withAttributes } from "../queue-attributes";
import { SqsError } from "../sqs-error";
import type { Action } from "./action";

const createQueue: Action = (parameters, { queues, region }) => {
  const attributes = parameters.textsByName("Attributes");
  return { QueueUrl: queues.create(parameters.requiredText("QueueName"), attributes, region).declared.url };
};

const deleteQueue: Action = (parameters, { queues }) => {
  queues.delete(queues.at(parameters.requiredText("QueueUrl")));
  return {};
};

const getQueueUrl: Action = (parameters, { queues }) => ({
  QueueUrl: queues.named(parameters.requiredText("QueueName")).declared.url,
});

const listQueues: Action = (parameters, { queues }) => {
  const prefix = parameters.text("QueueNamePrefix") ?? "";
  const urls = queues.all().flatMap(({ declared: { name, url } }) => (name.startsWith(prefix) ? [url] : []));
  return urls.length === 0 ? {} : { QueueUrls: urls };
};

const listDeadLetterSourceQueues: Action = (parameters, { queues }) => {
  const { arn } = queues.at(parameters.requiredText("QueueUrl")).declared;
  const sources = queues.all().filter(({ declared }) => declared.redrive?.deadLetterTargetArn === arn);
  return { queueUrls: sources.map(({ declared }) => declared.url) };
};

const getQueueAttributes: Action = (parameters, { queues }) => {
  const all = attributesOf(queues.at(parameters.requiredText("QueueUrl")));
  const names = parameters.texts("AttributeNames");
  const wanted = Object.entries(all).filter(([name]) => names.includes("All") || names.includes(name));
  return wanted.length === 0 ? {} : { Attributes: Object.fromEntries(wanted) };
};

const setQueueAttributes: Action = (parameters, { queues }) => {
  const queue = queues.at(parameters.requiredText("QueueUrl"));
  const attributes = parameters.textsByName("Attributes");
  if (Object.keys(attributes).length === 0) {
    throw new SqsError("MissingParameter", "The request must contain the parameter Attribute.Name.");
  }
  queue.declared = withAttributes(queue.declared, attributes);
  return {};
};

const purgeQueue: Action = (parameters, { queues }) => {
  queues.at(parameters.requiredText("QueueUrl")).purge();
  return {};
};

/** What is done with queues rather than with messages. */
export const administering: Readonly<Record<string, Action>> = {
  CreateQueue: createQueue,
  DeleteQueue: deleteQueue,
  GetQueueUrl: getQueueUrl,
  ListQueues: listQueues,
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  GetQueueAttributes: getQueueAttributes,
  SetQueueAttributes: setQueueAttributes,
  PurgeQueue: purgeQueue,
};
