import { deepEqual, equal, match, rejects } from "node:assert/strict";
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  QueueNameExists,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { declaredQueue, type ServedQueues, serveQueues } from "./serving";

const dead = declaredQueue("dead");
const orders = declaredQueue("orders", { redrive: { deadLetterTargetArn: dead.arn, maxReceiveCount: 1 } });
const QueueUrl = orders.url;

describe("SQS, asked by the SDK about queues", () => {
  let served: ServedQueues;
  beforeEach(async () => {
    served = await serveQueues([dead, orders]);
  });
  afterEach(async () => await served.close());

  it("knows a declared queue by its name, and by any URL that ends with it", async () => {
    deepEqual((await served.client.send(new GetQueueUrlCommand({ QueueName: "orders" }))).QueueUrl, orders.url);
    const elsewhere = `${served.endpoint}/000000000000/orders`;
    await served.client.send(new SendMessageCommand({ QueueUrl: elsewhere, MessageBody: "1" }));
    equal((await served.client.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.length, 1);
  });

  it("names its errors so that the SDK throws its own classes", async () => {
    const unknown = { QueueUrl: `${orders.url}-not`, MessageBody: "1" };
    const error = await served.client.send(new SendMessageCommand(unknown)).then(
      () => undefined,
      (thrown: unknown) => thrown as QueueDoesNotExist & { readonly Code: string },
    );
    equal(error instanceof QueueDoesNotExist, true);
    deepEqual([error?.name, error?.$metadata.httpStatusCode], ["QueueDoesNotExist", 400]);
    equal(error?.Code, "AWS.SimpleQueueService.NonExistentQueue");
    await rejects(served.client.send(new SendMessageCommand({ QueueUrl, MessageBody: "" })), {
      name: "MissingParameter",
    });
  });

  it("creates a queue once, and refuses another of its name", async () => {
    const input = { QueueName: "more", Attributes: { DelaySeconds: "5" } };
    const { QueueUrl: url } = await served.client.send(new CreateQueueCommand(input));
    equal(url, "https://sqs.eu-west-1.amazonaws.com/000000000000/more");
    equal((await served.client.send(new CreateQueueCommand(input))).QueueUrl, url);
    const other = { ...input, Attributes: { DelaySeconds: "6" } };
    await rejects(served.client.send(new CreateQueueCommand(other)), QueueNameExists);
    await rejects(served.client.send(new CreateQueueCommand({ QueueName: "no dots." })), {
      name: "InvalidParameterValue",
    });
  });

  it("creates a FIFO queue, whose name says so", async () => {
    const Attributes = { FifoQueue: "true", ContentBasedDeduplication: "true" };
    const { QueueUrl: url } = await served.client.send(new CreateQueueCommand({ QueueName: "steps.fifo", Attributes }));
    const asked = { QueueUrl: url, AttributeNames: ["FifoQueue", "ContentBasedDeduplication"] as const };
    const found = await served.client.send(
      new GetQueueAttributesCommand({ ...asked, AttributeNames: [...asked.AttributeNames] }),
    );
    deepEqual(found.Attributes, Attributes);
    const wrong = { QueueName: "steps", Attributes: { FifoQueue: "true" } };
    await rejects(served.client.send(new CreateQueueCommand(wrong)), { name: "InvalidAttributeValue" });
  });

  it("lists queues by their first letters, and leaves out one that was deleted", async () => {
    const list = async (QueueNamePrefix?: string) =>
      (await served.client.send(new ListQueuesCommand({ QueueNamePrefix }))).QueueUrls;
    deepEqual(await list(), [dead.url, orders.url]);
    deepEqual(await list("or"), [orders.url]);
    await served.client.send(new DeleteQueueCommand({ QueueUrl }));
    equal(await list("or"), undefined);
    await rejects(served.client.send(new PurgeQueueCommand({ QueueUrl })), QueueDoesNotExist);
  });

  it("tells which queues have a dead-letter queue", async () => {
    const { queueUrls } = await served.client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: dead.url }));
    deepEqual(queueUrls, [orders.url]);
  });

  it("tells a queue's attributes, and how many messages there are of each kind", async () => {
    const send = (MessageBody: string, DelaySeconds = 0) =>
      served.client.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
    await Promise.all([send("1"), send("2"), send("3", 60)]);
    await served.client.send(new ReceiveMessageCommand({ QueueUrl }));
    const all = await served.client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
    const { CreatedTimestamp = "", LastModifiedTimestamp: _, ...attributes } = all.Attributes ?? {};
    match(CreatedTimestamp, /^\d{10}$/);
    deepEqual(attributes, {
      VisibilityTimeout: "30",
      DelaySeconds: "0",
      MessageRetentionPeriod: "345600",
      ReceiveMessageWaitTimeSeconds: "0",
      MaximumMessageSize: "262144",
      QueueArn: orders.arn,
      ApproximateNumberOfMessages: "1",
      ApproximateNumberOfMessagesDelayed: "1",
      ApproximateNumberOfMessagesNotVisible: "1",
      RedrivePolicy: JSON.stringify(orders.redrive),
    });
    await served.client.send(new PurgeQueueCommand({ QueueUrl }));
    const counted = { QueueUrl, AttributeNames: ["ApproximateNumberOfMessages" as const] };
    const { Attributes } = await served.client.send(new GetQueueAttributesCommand(counted));
    deepEqual(Attributes, { ApproximateNumberOfMessages: "0" });
  });

  it("changes a queue's attributes, and refuses those that SQS would", async () => {
    const set = (Attributes: Record<string, string>) =>
      served.client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    await set({ VisibilityTimeout: "7", RedrivePolicy: "" });
    const declared = served.queues.named("orders").declared;
    deepEqual([declared.visibilityTimeoutSeconds, declared.redrive], [7, undefined]);
    await rejects(set({ VisibilityTimeout: "43201" }), { name: "InvalidAttributeValue" });
    await rejects(set({ RedrivePolicy: "{}" }), { name: "InvalidAttributeValue" });
    await rejects(set({ Colour: "red" }), { name: "InvalidAttributeName" });
  });
});
