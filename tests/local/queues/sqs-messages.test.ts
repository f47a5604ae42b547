import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { once } from "node:events";
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  type Message,
  MessageNotInflight,
  ReceiptHandleIsInvalid,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
} from "@aws-sdk/client-sqs";
import { Queue } from "../../../local/queues/queue";
import { declaredQueue, type ServedQueues, serveQueues } from "./serving";

const orders = declaredQueue("orders", { maxMessageSizeBytes: 1024 });
const steps = declaredQueue("steps.fifo");
const QueueUrl = orders.url;

describe("SQS, asked by the SDK about messages", () => {
  let served: ServedQueues;
  beforeEach(async () => {
    served = await serveQueues([orders, steps]);
  });
  afterEach(async () => await served.close());

  const send = (MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
    served.client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
  const receive = async (more: object = {}): Promise<readonly Message[]> => {
    const input = { QueueUrl, MaxNumberOfMessages: 10, ...more };
    return (await served.client.send(new ReceiveMessageCommand(input))).Messages ?? [];
  };
  const handleOf = (message: Message | undefined): string => message?.ReceiptHandle ?? "";

  it("sends a message and receives it with what is asked for", async () => {
    const sent = await send("hällo", {
      MessageAttributes: {
        timestamp: { DataType: "Number", StringValue: "1493147359900" },
        "kind.bytes": { DataType: "Binary.png", BinaryValue: Buffer.from([1, 2, 255]) },
      },
    });
    equal(sent.SequenceNumber, undefined);
    const [found] = await receive({
      MessageSystemAttributeNames: ["ApproximateReceiveCount", "SenderId"],
      MessageAttributeNames: ["kind.*"],
    });
    deepEqual([found?.MessageId, found?.Body], [sent.MessageId, "hällo"]);
    deepEqual(found?.Attributes, { ApproximateReceiveCount: "1", SenderId: "000000000000" });
    deepEqual(Object.keys(found?.MessageAttributes ?? {}), ["kind.bytes"]);
    deepEqual([...(found?.MessageAttributes?.["kind.bytes"]?.BinaryValue ?? [])], [1, 2, 255]);
    equal(found?.MD5OfMessageAttributes, "b05426e45f13be434c2c9f5a640e3b62");
  });

  it("keeps AWSTraceHeader for the receiver", async () => {
    const header = { DataType: "String", StringValue: "Root=1-2-3" };
    const sent = await send("1", { MessageSystemAttributes: { AWSTraceHeader: header } });
    ok(sent.MD5OfMessageSystemAttributes);
    const [found] = await receive({ AttributeNames: ["AWSTraceHeader"] });
    deepEqual(found?.Attributes, { AWSTraceHeader: "Root=1-2-3" });
  });

  it("waits for a message when the receiver does", async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    await send("1");
    deepEqual(
      (await waiting).map(({ Body }) => Body),
      ["1"],
    );
  });

  it("gives nothing to a receiver that has left", async () => {
    const queue = served.queues.named("orders");
    const asked = new Promise<AbortSignal | undefined>((resolve) => {
      queue.receive = (options) => {
        resolve(options.signal);
        return Queue.prototype.receive.call(queue, options);
      };
    });
    const left = new AbortController();
    const command = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 });
    const gone = rejects(served.client.send(command, { abortSignal: left.signal }));
    const signal = await asked;
    left.abort();
    await gone;
    if (!signal?.aborted) await once(signal ?? new EventTarget(), "abort");
    await send("1");
    equal(queue.counts().visible, 1);
  });

  it("deletes a message by its last receipt, and by no older one", async () => {
    await send("1");
    const [first] = await receive();
    served.pass(31);
    const [second] = await receive({ AttributeNames: ["ApproximateReceiveCount"] });
    equal(second?.Attributes?.ApproximateReceiveCount, "2");
    await served.client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handleOf(first) }));
    equal(served.queues.named("orders").counts().inFlight, 1);
    await served.client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handleOf(second) }));
    equal(served.queues.named("orders").counts().inFlight, 0);
    const invalid = new DeleteMessageCommand({ QueueUrl, ReceiptHandle: "no handle" });
    await rejects(served.client.send(invalid), ReceiptHandleIsInvalid);
  });

  it("shows a message again at once, or later, as its receiver says", async () => {
    const change = (message: Message | undefined, VisibilityTimeout: number) =>
      served.client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: handleOf(message), VisibilityTimeout }),
      );
    await send("1");
    const [first] = await receive();
    await change(first, 60);
    served.pass(31);
    deepEqual(await receive(), []);
    await change(first, 0);
    await rejects(change(first, 5), MessageNotInflight);
    equal((await receive()).length, 1);
  });

  it("delays a message as it or its queue says", async () => {
    await send("later", { DelaySeconds: 10 });
    deepEqual(await receive(), []);
    served.pass(10);
    equal((await receive()).length, 1);
  });

  it("refuses what SQS refuses, and says why", async () => {
    const refused = (more: Partial<SendMessageCommandInput>, message: RegExp) =>
      rejects(send("1", more), { name: "InvalidParameterValue", message });
    await refused({ MessageBody: "x".repeat(1025) }, /Message must be shorter than 1024 bytes/);
    await refused({ DelaySeconds: 901 }, /DelaySeconds must be >= 0 and <= 900/);
    await refused({ MessageDeduplicationId: "1" }, /not valid for this queue type/);
    await refused({ MessageAttributes: { a: { DataType: "Text", StringValue: "1" } } }, /type prefixes/);
    await refused({ MessageAttributes: { a: { DataType: "String", StringValue: "" } } }, /non-empty/);
    await refused({ QueueUrl: steps.url, MessageGroupId: "1" }, /ContentBasedDeduplication/);
    await refused({ QueueUrl: steps.url, MessageGroupId: "1", DelaySeconds: 1 }, /not valid for this queue type/);
    await rejects(send("1", { QueueUrl: steps.url }), { name: "MissingParameter", message: /MessageGroupId/ });
    await rejects(send("\u0001"), { name: "InvalidMessageContents" });
    await rejects(receive({ MaxNumberOfMessages: 11 }), { name: "InvalidParameterValue" });
  });

  it("runs a batch entry by entry, and tells which failed", async () => {
    const Entries = [
      { Id: "a", MessageBody: "1" },
      { Id: "b", MessageBody: "x".repeat(1025) },
    ];
    const sent = await served.client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    deepEqual(
      sent.Successful?.map(({ Id }) => Id),
      ["a"],
    );
    deepEqual(
      sent.Failed?.map(({ Id, Code, SenderFault }) => [Id, Code, SenderFault]),
      [["b", "InvalidParameterValue", true]],
    );
    const [message] = await receive();
    const handles = [
      { Id: "a", ReceiptHandle: handleOf(message), VisibilityTimeout: 90 },
      { Id: "b", ReceiptHandle: "none", VisibilityTimeout: 90 },
    ];
    const changed = await served.client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: handles }));
    deepEqual([changed.Successful?.length, changed.Failed?.[0]?.Code], [1, "ReceiptHandleIsInvalid"]);
    const deleted = await served.client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: handles }));
    deepEqual([deleted.Successful?.length, deleted.Failed?.length], [1, 1]);
    equal(served.queues.named("orders").counts().inFlight, 0);
  });

  it("refuses a batch that is wrong as a whole", async () => {
    const batch = (ids: readonly string[], MessageBody = "1") =>
      served.client.send(new SendMessageBatchCommand({ QueueUrl, Entries: ids.map((Id) => ({ Id, MessageBody })) }));
    await rejects(batch([]), { name: "EmptyBatchRequest" });
    await rejects(batch(["a", "a"]), { name: "BatchEntryIdsNotDistinct" });
    await rejects(batch(["a b"]), { name: "InvalidBatchEntryId" });
    await rejects(batch([..."abcdefghijk"]), { name: "TooManyEntriesInBatchRequest" });
    await rejects(batch([..."abcde"], "x".repeat(250_000)), { name: "BatchRequestTooLong" });
  });

  it("keeps the order within a group, takes an id once in five minutes, and numbers its messages", async () => {
    const step = async (MessageBody: string, MessageGroupId: string, MessageDeduplicationId: string) =>
      await send(MessageBody, { QueueUrl: steps.url, MessageGroupId, MessageDeduplicationId });
    const first = await step("1", "a", "1");
    const again = await step("1", "a", "1");
    deepEqual([again.MessageId, again.SequenceNumber], [first.MessageId, first.SequenceNumber]);
    const second = await step("2", "a", "2");
    ok(BigInt(second.SequenceNumber ?? 0) > BigInt(first.SequenceNumber ?? 0));
    await step("3", "b", "3");
    const bodies = async (MaxNumberOfMessages: number) =>
      (await receive({ QueueUrl: steps.url, MaxNumberOfMessages })).map(({ Body }) => Body);
    deepEqual(await bodies(1), ["1"]);
    deepEqual(await bodies(10), ["3"]);
    served.pass(300);
    await step("1", "a", "1");
    deepEqual(await bodies(10), ["1", "2", "1", "3"]);
  });
});
