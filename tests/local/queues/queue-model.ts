import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import type { ReceivedMessage } from "../../../local/queues/message";
import type { Queue } from "../../../local/queues/queue";
import { Queues } from "../../../local/queues/queues";
import { declaredQueue } from "./serving";

/** One step of a test, with numbers that choose among what there is. */
export type Step =
  | { readonly kind: "send"; readonly group: number; readonly delaySeconds: number }
  | { readonly kind: "receive"; readonly maximum: number; readonly visibilitySeconds: number }
  | { readonly kind: "delete"; readonly which: number }
  | { readonly kind: "hide"; readonly which: number; readonly seconds: number }
  | { readonly kind: "pass"; readonly seconds: number };

const number = (max: number, min = 0) => fc.integer({ min, max });

/** Any step. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("send" as const), group: number(2), delaySeconds: number(2) }),
  fc.record({ kind: fc.constant("receive" as const), maximum: number(4, 1), visibilitySeconds: number(4, 1) }),
  fc.record({ kind: fc.constant("delete" as const), which: number(20) }),
  fc.record({ kind: fc.constant("hide" as const), which: number(20), seconds: number(3) }),
  fc.record({ kind: fc.constant("pass" as const), seconds: number(3) }),
);

/** What should be so of one message. */
interface Expected {
  readonly group: number;
  visibleAt: number;
  receipts: number;
  handle: string;
  isGone: boolean;
}

const maxReceiveCount = 3;

/** A queue with a dead-letter queue and, beside it, all that should be so. */
export class QueueModel {
  readonly queue: Queue;
  readonly dead: Queue;
  readonly #isFifo: boolean;
  /** The body of a message is its place here. */
  readonly #expected: Expected[] = [];
  readonly #placeOf = new Map<string, number>();
  #buried = 0;
  #now = 0;

  constructor(isFifo: boolean) {
    const end = isFifo ? ".fifo" : "";
    const dead = declaredQueue(`dead${end}`);
    const redrive = { deadLetterTargetArn: dead.arn, maxReceiveCount };
    const queues = new Queues(
      (event) => event.event === "dead-letter" && this.#bury(event.messageId),
      () => this.#now,
    );
    queues.ensure([declaredQueue(`orders${end}`, { redrive }), dead]);
    this.#isFifo = isFifo;
    this.queue = queues.named(`orders${end}`);
    this.dead = queues.named(`dead${end}`);
  }

  async run(one: Step): Promise<void> {
    switch (one.kind) {
      case "send":
        return this.#send(one.group, one.delaySeconds);
      case "receive":
        return await this.#receive(one.maximum, one.visibilitySeconds);
      case "delete":
        return this.#delete(this.#inFlight(one.which));
      case "hide":
        return this.#hide(this.#inFlight(one.which), one.seconds);
      case "pass":
        this.#now += one.seconds * 1000;
    }
  }

  /** Takes and deletes until nothing is left, however long that takes; fails when something never comes. */
  async drain(): Promise<void> {
    for (let tries = 0; this.#left().length > 0; tries++) {
      ok(tries <= this.#expected.length * 2, "every message comes");
      this.#now += 5000;
      await this.#receive(10, 1);
      for (let one = this.#inFlight(0); one !== undefined; one = this.#inFlight(0)) this.#delete(one);
    }
    deepEqual(this.queue.counts(), { visible: 0, delayed: 0, inFlight: 0 });
    deepEqual(this.dead.counts(), { visible: this.#buried, delayed: 0, inFlight: 0 });
  }

  #send(group: number, delaySeconds: number): void {
    const body = String(this.#expected.length);
    const ofGroup = this.#isFifo ? { groupId: String(group), deduplicationId: body } : { delaySeconds };
    const { messageId } = this.queue.send({ body, ...ofGroup });
    this.#placeOf.set(messageId, this.#expected.length);
    const visibleAt = this.#now + (this.#isFifo ? 0 : delaySeconds * 1000);
    this.#expected.push({ group, visibleAt, receipts: 0, handle: "", isGone: false });
  }

  async #receive(maximum: number, visibilitySeconds: number): Promise<void> {
    const buried = this.#buried;
    const visible = this.#left().filter(({ visibleAt }) => visibleAt <= this.#now).length;
    const received = await this.queue.receive({ maximum, visibilitySeconds, waitSeconds: 0 });
    const batch = new Set<Expected>();
    for (const one of received) this.#received(one, batch, visibilitySeconds);
    equal(batch.size, received.length, "nothing comes twice in a batch");
    if (!this.#isFifo) equal(received.length, Math.min(maximum, visible - (this.#buried - buried)));
  }

  #received({ message, receiptHandle }: ReceivedMessage, batch: Set<Expected>, visibilitySeconds: number): void {
    const place = Number(message.body);
    const one = this.#expected[place] as Expected;
    ok(!one.isGone, "nothing comes back");
    ok(one.visibleAt <= this.#now, "nothing is received while it is hidden");
    const before = this.#expected.slice(0, place).filter(({ group }) => group === one.group);
    if (this.#isFifo)
      ok(
        before.every((other) => other.isGone || batch.has(other)),
        "a group keeps its order",
      );
    ok(one.receipts++ < maxReceiveCount, "nothing is received too often");
    one.handle = receiptHandle;
    one.visibleAt = this.#now + visibilitySeconds * 1000;
    batch.add(one);
  }

  #bury(messageId: string): void {
    const one = this.#expected[this.#placeOf.get(messageId) ?? -1] as Expected;
    ok(!one.isGone && one.receipts === maxReceiveCount, "what is buried was received often enough");
    one.isGone = true;
    this.#buried++;
  }

  #delete(one: Expected | undefined): void {
    if (one === undefined) return;
    this.queue.delete(one.handle);
    one.isGone = true;
  }

  #hide(one: Expected | undefined, seconds: number): void {
    if (one === undefined) return;
    this.queue.changeVisibility(one.handle, seconds);
    one.visibleAt = this.#now + seconds * 1000;
  }

  #left(): Expected[] {
    return this.#expected.filter(({ isGone }) => !isGone);
  }

  #inFlight(which: number): Expected | undefined {
    const all = this.#left().filter(({ receipts, visibleAt }) => receipts > 0 && visibleAt > this.#now);
    return all[which % Math.max(all.length, 1)];
  }
}
