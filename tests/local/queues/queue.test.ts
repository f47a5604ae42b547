import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import type { DeclaredQueue } from "../../../local/declared/declared-queue";
import type { Queue } from "../../../local/queues/queue";
import { Queues } from "../../../local/queues/queues";
import { QueueModel, step } from "./queue-model";
import { declaredQueue } from "./serving";

describe("a queue", () => {
  let now: number;
  let queues: Queues;
  const make = (name: string, changes: Partial<DeclaredQueue> = {}): Queue => {
    queues.ensure([declaredQueue(name, changes)]);
    return queues.named(name);
  };
  const bodies = async (queue: Queue, maximum = 10, visibilitySeconds?: number) =>
    (await queue.receive({ maximum, visibilitySeconds, waitSeconds: 0 })).map(({ message }) => message.body);

  beforeEach(() => {
    now = 0;
    queues = new Queues(
      () => undefined,
      () => now,
    );
  });

  for (const isFifo of [false, true]) {
    it(`loses nothing and gives nothing twice, whatever is done with it: ${isFifo ? "FIFO" : "standard"}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
          const model = new QueueModel(isFifo);
          for (const one of steps) await model.run(one);
          await model.drain();
        }),
        { numRuns: 300 },
      );
    });
  }

  it("forgets a message when its retention is over", async () => {
    const queue = make("orders", { messageRetentionSeconds: 60 });
    queue.send({ body: "1" });
    now = 59_999;
    deepEqual(await bodies(queue, 10, 0), ["1"]);
    now = 60_000;
    deepEqual(await bodies(queue), []);
    equal(queue.counts().visible, 0);
  });

  it("puts what failed behind what did not", async () => {
    const queue = make("orders");
    for (const body of ["1", "2"]) queue.send({ body });
    deepEqual([await bodies(queue, 1, 0), await bodies(queue, 1, 0)], [["1"], ["2"]]);
  });

  it("goes on with what it was declared last, and keeps its messages", async () => {
    const queue = make("orders");
    queue.send({ body: "1" });
    make("orders", { visibilityTimeoutSeconds: 1 });
    await bodies(queue);
    now = 1000;
    deepEqual(await bodies(queue), ["1"]);
  });

  it("counts deduplication ids within a group where it is declared so", async () => {
    const queue = make("steps.fifo", { isDeduplicatedByGroup: true, isContentBasedDeduplicated: true });
    for (const groupId of ["a", "b", "a"]) queue.send({ body: "1", groupId });
    deepEqual(await bodies(queue), ["1", "1"]);
  });

  it("does not let a message out of a group while another is in flight, though the receipt is over for neither", async () => {
    const queue = make("steps.fifo");
    for (const body of ["1", "2", "3"]) queue.send({ body, groupId: "a", deduplicationId: body });
    const [first, second] = await queue.receive({ maximum: 2, waitSeconds: 0 });
    queue.changeVisibility(second?.receiptHandle ?? "", 0);
    deepEqual(await bodies(queue), []);
    queue.delete(first?.receiptHandle ?? "");
    deepEqual(await bodies(queue), ["2", "3"]);
  });

  it("keeps a failed message's id, and tells where it came from", async () => {
    const dead = make("dead");
    const queue = make("orders", { redrive: { deadLetterTargetArn: dead.declared.arn, maxReceiveCount: 1 } });
    const { messageId } = queue.send({ body: "1" });
    await bodies(queue, 1, 0);
    deepEqual(await bodies(queue), []);
    const [found] = await dead.receive({ maximum: 1, waitSeconds: 0 });
    deepEqual([found?.message.messageId, found?.message.deadLetterSourceArn], [messageId, queue.declared.arn]);
    // SQS counts across all queues.
    equal(found?.receiveCount, 2);
  });

  it("counts the retention of what failed from its sending, and anew in a FIFO queue", async () => {
    for (const [end, sentAt] of [
      ["", 0],
      [".fifo", 5000],
    ] as const) {
      now = 0;
      const dead = make(`dead${end}`);
      const redrive = { deadLetterTargetArn: dead.declared.arn, maxReceiveCount: 1 };
      const queue = make(`orders${end}`, { redrive });
      queue.send({ body: "1", ...(end && { groupId: "a", deduplicationId: "1" }) });
      await bodies(queue, 1, 0);
      now = 5000;
      await bodies(queue);
      const [found] = await dead.receive({ maximum: 1, waitSeconds: 0 });
      equal(found?.message.sentAt, sentAt);
    }
  });

  it("may be its own dead-letter queue, or have none that is there", async () => {
    const { arn } = declaredQueue("orders");
    const queue = make("orders", { redrive: { deadLetterTargetArn: arn, maxReceiveCount: 1 } });
    queue.send({ body: "1" });
    for (let times = 0; times < 3; times++) await bodies(queue, 1, 0);
    equal(queue.counts().visible, 1);
    make("orders", { redrive: { deadLetterTargetArn: `${arn}-not`, maxReceiveCount: 1 } });
    deepEqual([await bodies(queue, 1, 0), await bodies(queue, 1, 0)], [["1"], ["1"]]);
  });

  it("wakes those who wait when a hidden message shows, one message each", async () => {
    queues = new Queues(() => undefined);
    const queue = make("orders");
    const waiting = [1, 2].map(() => queue.receive({ maximum: 1, waitSeconds: 10 }));
    for (const body of ["1", "2"]) queue.send({ body, delaySeconds: 0.02 });
    const found = await Promise.all(waiting);
    deepEqual(
      found.map(([one]) => one?.message.body),
      ["1", "2"],
    );
    deepEqual(await queue.receive({ maximum: 1, waitSeconds: 0.01 }), []);
    queue.close();
  });

  it("gives many messages in the order in which they came", async () => {
    const many = Array.from({ length: 3000 }, (_, index) => String(index));
    for (const name of ["many", "many.fifo"]) {
      const queue = make(name);
      for (const body of many) queue.send({ body, ...(name !== "many" && { groupId: "a", deduplicationId: body }) });
      const found: string[] = [];
      while (found.length < many.length) {
        for (const { message, receiptHandle } of await queue.receive({ maximum: 7, waitSeconds: 0 })) {
          found.push(message.body);
          queue.delete(receiptHandle);
        }
      }
      deepEqual(found, many);
    }
  });
});
