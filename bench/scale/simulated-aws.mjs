// What delivery meets on AWS, in simulated time: the queue, the function's instances, the table, and @connections.
import { begin } from "./simulated-clock.mjs";

/** @typedef {import("./simulated-clock.mjs").SimulatedClock} SimulatedClock */
/** @typedef {{ connections: number, shards: number, maximumConcurrency: number, memoryMiB: number, batchSize: number, timeoutSeconds: number }} Situation */
/** @typedef {{ body: string, messageId: string, visibleAt: number, sentAt: number, received: number }} Message */

/** What is assumed; each may be measured where it matters. */
export const assumed = {
  /** Requests a second that an account may make to its APIs, clients' messages and posts together, and at once. */
  postsPerSecond: 10_000,
  burst: 5000,
  /** Milliseconds until @connections answers: half of the posts, and one of a hundred. */
  postMedian: 10,
  postSlow: 60,
  /** Milliseconds of a whole processor that a post takes; see the benchmark of the fan-out. */
  postProcessor: 0.06,
  /** A function has a whole processor with so many MiB. */
  processorMiB: 1769,
  coldStart: 300,
  query: 12,
  send: 10,
  /** Bytes of a member's row, and of what one query reads. */
  row: 120,
  page: 1_048_576,
};

/** An account with an API, a table and a notifier. */
export class SimulatedAws {
  /** Recipients served until then, by the tenth of a second. @type {number[]} */
  curve = [];
  sent = 0;
  throttled = 0;
  invocations = 0;
  milliseconds = 0;
  readUnits = 0;
  messages = 0;
  dead = 0;
  /** Milliseconds after the beginning. */
  lastSentAt = 0;
  #tokens = assumed.burst;
  #filledAt = begin;
  /** @type {Message[]} */
  #queue = [];
  #busy = 0;

  /**
   * @param {SimulatedClock} clock
   * @param {Situation} situation
   * @param {() => number} random
   * @param {(job: object) => string} messageOf a job as the queue has it
   */
  constructor(clock, situation, random, messageOf) {
    this.messageOf = messageOf;
    this.clock = clock;
    this.situation = situation;
    this.random = random;
  }

  /** What a handler's instance is given, but for its gate. */
  services() {
    let free = 0;
    const share = Math.min(1, this.situation.memoryMiB / assumed.processorMiB);
    return {
      members: {
        shards: async () => this.#query(1, this.situation.shards),
        page: (/** @type {string} */ _channel, /** @type {number} */ shard, /** @type {string | undefined} */ after) =>
          this.#page(shard, after === undefined ? 0 : Number(after.split("-")[1]) + 1),
        remove: async () => undefined,
      },
      post: async () => {
        free = Math.max(free, this.clock.now()) + assumed.postProcessor / share;
        await this.clock.sleep(free - this.clock.now() + this.#latency());
        return this.#admit() ? "sent" : { failed: "429 LimitExceededException", isForGood: false, isThrottled: true };
      },
      jobs: {
        send: async (/** @type {{ job: object, delaySeconds: number }[]} */ jobs) => {
          await this.clock.sleep(assumed.send);
          for (const { job, delaySeconds } of jobs) this.put(this.messageOf(job), delaySeconds);
        },
        postpone: async () => undefined,
      },
      deadLetters: {
        bury: async (/** @type {string} */ body) => {
          this.dead += JSON.parse(body).job?.recipients?.length ?? 1;
        },
      },
      clock: this.clock,
      random: this.random,
      log: () => undefined,
    };
  }

  /** @param {string} body @param {number} [delaySeconds] */
  put(body, delaySeconds = 0) {
    const now = this.clock.now();
    this.messages++;
    this.#queue.push({
      body,
      messageId: `${this.messages}`,
      visibleAt: now + delaySeconds * 1000,
      sentAt: now,
      received: 0,
    });
  }

  /**
   * Delivers until nothing is left in the queue.
   *
   * @param {() => (event: object, context: object) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }>} newInstance
   */
  async run(newInstance) {
    const pollers = Array.from({ length: this.situation.maximumConcurrency }, () => this.#poll(newInstance));
    await Promise.all(pollers);
  }

  /** @param {() => (event: object, context: object) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }>} newInstance */
  async #poll(newInstance) {
    let handler;
    while (this.#queue.length > 0 || this.#busy > 0) {
      const batch = this.#take();
      if (batch.length === 0) {
        await this.clock.sleep(20);
        continue;
      }
      this.#busy++;
      const since = this.clock.now();
      if (!handler) await this.clock.sleep(assumed.coldStart);
      handler ??= newInstance();
      await this.#invoke(handler, batch);
      this.#busy--;
      this.invocations++;
      this.milliseconds += this.clock.now() - since;
    }
  }

  /**
   * @param {(event: object, context: object) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }>} handler
   * @param {Message[]} batch
   */
  async #invoke(handler, batch) {
    const end = this.clock.now() + this.situation.timeoutSeconds * 1000;
    const Records = batch.map(({ body, messageId, sentAt, received }) => ({
      body,
      messageId,
      receiptHandle: messageId,
      attributes: { SentTimestamp: String(sentAt), ApproximateReceiveCount: String(received) },
    }));
    const { batchItemFailures } = await handler(
      { Records },
      { getRemainingTimeInMillis: () => end - this.clock.now() },
    );
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of batch)
      if (failed.has(message.messageId)) this.#queue.push({ ...message, visibleAt: this.clock.now() + 5000 });
  }

  /** As many as a batch has; Lambda's pollers share what there is, so none takes all. */
  #take() {
    const now = this.clock.now();
    const visible = this.#queue.filter(({ visibleAt }) => visibleAt <= now);
    const most = Math.min(this.situation.batchSize, Math.ceil(visible.length / this.situation.maximumConcurrency));
    const taken = visible.slice(0, most);
    this.#queue = this.#queue.filter((message) => !taken.includes(message));
    for (const message of taken) message.received++;
    return taken;
  }

  /** @template T @param {number} units @param {T} answer */
  async #query(units, answer) {
    this.readUnits += units;
    await this.clock.sleep(assumed.query);
    return answer;
  }

  /** @param {number} shard @param {number} from */
  async #page(shard, from) {
    const { connections, shards } = this.situation;
    const count = Math.floor(connections / shards) + Number(shard < connections % shards);
    const to = Math.min(count, from + Math.floor(assumed.page / assumed.row));
    const members = Array.from({ length: to - from }, (_, index) => ({
      connectionId: `${shard}-${from + index}`,
      connectedAt: begin - 3_600_000,
    }));
    const units = Math.max(1, Math.ceil(((to - from) * assumed.row) / 4096));
    return await this.#query(units, { members, ...(to < count && { next: `${shard}-${to - 1}` }) });
  }

  /** Of a distribution with a long tail. */
  #latency() {
    const normal = Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
    return assumed.postMedian * Math.exp((normal * Math.log(assumed.postSlow / assumed.postMedian)) / 2.326);
  }

  #admit() {
    const now = this.clock.now();
    this.#tokens = Math.min(assumed.burst, this.#tokens + ((now - this.#filledAt) * assumed.postsPerSecond) / 1000);
    this.#filledAt = now;
    if (this.#tokens < 1) {
      this.throttled++;
      return false;
    }
    this.#tokens--;
    this.sent++;
    this.lastSentAt = now - begin;
    const tenth = Math.floor((now - begin) / 100);
    while (this.curve.length <= tenth) this.curve.push(this.curve.at(-1) ?? 0);
    this.curve[tenth] = this.sent;
    return true;
  }
}
