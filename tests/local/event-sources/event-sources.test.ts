import { deepEqual, equal, match } from "node:assert/strict";
import type { SqsRecord } from "../../../local/event-sources/sqs-event";
import { declare } from "../functions/running-functions";
import { declaredQueue } from "../queues/serving";
import { eventSource, Feeding, type Work } from "./feeding";

const dead = declaredQueue("dead");
const redrive = { deadLetterTargetArn: dead.arn, maxReceiveCount: 2 };
const orders = declaredQueue("orders", { visibilityTimeoutSeconds: 0.02, redrive });
const steps = declaredQueue("steps.fifo", { isContentBasedDeduplicated: true });
const patient = declaredQueue("patient");

describe("an event source", () => {
  let feeding: Feeding;
  const prepare = (work: Work, changes: Parameters<typeof eventSource>[1] = {}, queue = orders) => {
    feeding = new Feeding([dead, orders, steps, patient], work);
    return () => feeding.sources.update([eventSource(queue.arn, changes)], []);
  };
  const feed = (...how: Parameters<typeof prepare>) => prepare(...how)();
  const send = (...bodies: string[]) => {
    for (const body of bodies) feeding.queues.named("orders").send({ body });
  };
  const counts = (name: string) => feeding.queues.named(name).counts();
  const isEmpty = () => Object.values(counts("orders")).every((count) => count === 0);
  afterEach(async () => await feeding.close());

  it("gives a function its messages as Lambda does, and deletes them when it is done", async () => {
    const seen: SqsRecord[] = [];
    feed((records) => void seen.push(...records));
    const { messageId, sentAt } = feeding.queues.named("orders").send({
      body: "hi",
      attributes: { kind: { DataType: "String", StringValue: "greeting" } },
    });
    await feeding.until(isEmpty);
    const [{ receiptHandle = "", attributes, ...record } = {} as SqsRecord] = seen;
    match(receiptHandle, /^\S+$/);
    match(attributes.ApproximateFirstReceiveTimestamp ?? "", /^\d{13}$/);
    deepEqual(attributes, {
      ApproximateReceiveCount: "1",
      SentTimestamp: String(sentAt),
      SenderId: "000000000000",
      ApproximateFirstReceiveTimestamp: attributes.ApproximateFirstReceiveTimestamp,
    });
    deepEqual(record, {
      messageId,
      body: "hi",
      messageAttributes: {
        kind: { stringValue: "greeting", stringListValues: [], binaryListValues: [], dataType: "String" },
      },
      md5OfMessageAttributes: record.md5OfMessageAttributes,
      md5OfBody: "49f68a5c8493ec2c0bf489821c21fc3b",
      eventSource: "aws:sqs",
      eventSourceARN: orders.arn,
      awsRegion: "eu-west-1",
    });
    const [batch] = feeding.events;
    const milliseconds = batch?.event === "batch" ? batch.milliseconds : -1;
    deepEqual(batch, { event: "batch", queue: "orders", function: "work", messages: 1, failed: 0, milliseconds });
  });

  it("gives what failed again, until it goes to the dead-letter queue", async () => {
    feed(() => {
      throw new Error("poison");
    });
    send("1");
    await feeding.until(() => counts("dead").visible === 1);
    deepEqual(feeding.batches, [["1"], ["1"]]);
    equal(isEmpty(), true);
    const kinds = feeding.events.map(({ event }) => event);
    deepEqual(kinds, ["batch", "batch", "dead-letter"]);
  });

  it("keeps only the messages that the function reports as failed", async () => {
    const work: Work = (records) => {
      const failed = records.filter(({ body }) => body === "2");
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
    const start = prepare(work, { reportsBatchItemFailures: true });
    send("1", "2", "3");
    start();
    await feeding.until(() => counts("dead").visible === 1);
    deepEqual(feeding.batches, [["1", "2", "3"], ["2"]]);
  });

  it("keeps all when the report is not one, and none when it is absent or not asked for", async () => {
    for (const payload of [
      { batchItemFailures: [{ itemIdentifier: "other" }] },
      { batchItemFailures: [{}] },
      { batchItemFailures: 1 },
    ]) {
      feed(() => payload, { reportsBatchItemFailures: true });
      send("1");
      await feeding.until(() => counts("dead").visible === 1);
      await feeding.close();
    }
    for (const payload of [null, {}, "done", { batchItemFailures: null }]) {
      feed(() => payload, { reportsBatchItemFailures: true });
      send("1");
      await feeding.until(isEmpty);
      equal(counts("dead").visible, 0);
      await feeding.close();
    }
    feed(() => ({ batchItemFailures: [{}] }));
    send("1");
    await feeding.until(isEmpty);
    equal(counts("dead").visible, 0);
  });

  it("gathers a batch for as long as its window, and no longer than until it is full", async () => {
    feed(() => undefined, { batchSize: 2, maximumBatchingWindowSeconds: 0.1 }, patient);
    for (const body of ["1", "2", "3"]) feeding.queues.named("patient").send({ body });
    await feeding.until(() => feeding.batches.length === 2);
    deepEqual(feeding.batches, [["1", "2"], ["3"]]);
  });

  it("has no more invocations at once than are declared", async () => {
    let [running, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
    };
    feed(work, { batchSize: 1, maximumConcurrency: 2 }, steps);
    for (const body of "123456") feeding.queues.named("steps.fifo").send({ body, groupId: body });
    await feeding.until(() => feeding.batches.length === 6 && counts("steps.fifo").inFlight === 0);
    equal(most, 2);
  });

  it("keeps the order of a group, one batch of it at a time", async () => {
    let isRunning = false;
    const work = async () => {
      equal(isRunning, false);
      isRunning = true;
      await new Promise(setImmediate);
      isRunning = false;
    };
    feed(work, { batchSize: 2 }, steps);
    for (const body of "12345") feeding.queues.named("steps.fifo").send({ body, groupId: "a" });
    await feeding.until(() => feeding.batches.flat().length === 5);
    deepEqual(feeding.batches.flat(), ["1", "2", "3", "4", "5"]);
  });

  it("drops what no pattern lets through", async () => {
    feed(() => undefined, { filterPatterns: ['{"body":{"kind":["order"]}}'] });
    send('{"kind":"note"}', "no JSON", '{"kind":"order"}');
    await feeding.until(isEmpty);
    deepEqual(feeding.batches, [['{"kind":"order"}']]);
    equal(counts("dead").visible, 0);
  });

  it("goes on when the program is declared again, and ends when it is not there any more or disabled", async () => {
    feed(() => undefined);
    feeding.sources.update([eventSource(orders.arn)], []);
    send("1");
    await feeding.until(isEmpty);
    feeding.sources.update([eventSource(orders.arn, { enabled: false })], []);
    send("2");
    deepEqual([feeding.batches, counts("orders").visible], [[["1"]], 1]);
  });

  it("is told of when it is of another service, of an unknown queue, or would be refused by AWS; once", () => {
    feeding = new Feeding([orders], () => undefined);
    const arns = ["dynamodb", "kinesis", "kafka", "unheard-of", "sqs"].map(
      (name) => `arn:aws:${name}:eu-west-1:000000000000:x`,
    );
    const sources = [...arns, orders.arn].map((arn) => eventSource(arn));
    const slow = declare({}, { name: "work", timeoutSeconds: 30 });
    for (let times = 0; times < 2; times++) feeding.sources.update(sources, [slow]);
    deepEqual(
      feeding.warnings().map((text) => /: it is (.*), which|^(AWS will refuse)/.exec(text)?.slice(1).join("")),
      [
        "a DynamoDB stream",
        "a Kinesis stream",
        "a Kafka topic",
        "a source of another kind",
        "a queue that the program does not declare",
        "AWS will refuse",
      ],
    );
  });

  it("is told of when it has a pattern that is not known here", () => {
    feed(() => undefined, { filterPatterns: ['{"body":[{"wildcard":"*"}]}'] });
    match(feeding.warnings()[0] ?? "", /work is not invoked by .*orders: .*wildcard.* is no rule of a filter pattern/);
  });

  it("says when a message comes again since the function took longer than its visibility", async () => {
    feed(() => new Promise((resolve) => setTimeout(resolve, 10)), { maximumConcurrency: 1 }, steps);
    feeding.queues.ensure([{ ...steps, visibilityTimeoutSeconds: 0 }]);
    feeding.queues.named("steps.fifo").send({ body: "1", groupId: "a" });
    await feeding.until(() => feeding.warnings().length > 0);
    match(feeding.warnings()[0] ?? "", /steps\.fifo was not deleted, since it took longer than its visibility/);
    feeding.queues.named("steps.fifo").purge();
  });
});
