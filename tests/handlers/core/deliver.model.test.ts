import assert from "node:assert/strict";
import fc from "fast-check";
import { deliverMessages } from "../../../handlers/core/deliver-messages";
import type { DeliveryServices } from "../../../handlers/core/delivery-services";
import { Gate } from "../../../handlers/core/gate";
import type { Post, PostOutcome } from "../../../handlers/core/post";
import { fixedWidth } from "./fixed-width";
import { MemoryMembers } from "./memory-members";
import { MemoryQueue } from "./memory-queue";
import { SimulatedClock } from "./simulated-clock";

/** What happens to one post. */
type Answer = "sent" | "gone" | "busy" | "refused" | "silent" | "slow" | "thrown";

/** One connection: how its posts end, the last of them for ever. */
interface Connection {
  readonly answers: readonly Answer[];
  readonly ageSeconds: number;
}

interface World {
  readonly connections: readonly Connection[];
  readonly shards: number;
  readonly pageSize: number;
  readonly width: number;
  readonly remainingMilliseconds: number;
  readonly isTwice: boolean;
  /** Which of the calls of the queues, of the table's pages and of its removals fail. */
  readonly sendFails: readonly boolean[];
  readonly pageFails: readonly boolean[];
  readonly removeFails: readonly boolean[];
  /** After so many calls of anything, the function dies; absent: it lives. */
  readonly deaths: readonly number[];
}

const answer = fc.constantFrom<Answer[]>("sent", "gone", "busy", "refused", "silent", "slow", "thrown");
const faults = fc.array(fc.boolean(), { maxLength: 12 });
const world: fc.Arbitrary<World> = fc.record({
  connections: fc.array(
    fc.record({
      answers: fc.array(answer, { minLength: 1, maxLength: 8 }),
      ageSeconds: fc.constantFrom(0, 5, 29, 31, 1000),
    }),
    { maxLength: 30 },
  ),
  shards: fc.integer({ min: 1, max: 4 }),
  pageSize: fc.integer({ min: 1, max: 8 }),
  width: fc.integer({ min: 1, max: 8 }),
  remainingMilliseconds: fc.integer({ min: 2_000, max: 30_000 }),
  isTwice: fc.boolean(),
  sendFails: faults,
  pageFails: faults,
  removeFails: faults,
  deaths: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }),
});

const outcomes: Readonly<Record<Exclude<Answer, "thrown">, PostOutcome>> = {
  sent: "sent",
  slow: "sent",
  gone: "gone",
  busy: { failed: "429 LimitExceededException", isForGood: false, isThrottled: true },
  refused: { failed: "413 PayloadTooLargeException", isForGood: true },
  silent: { failed: "ETIMEDOUT", isForGood: false },
};
const milliseconds: Readonly<Partial<Record<Answer, number>>> = { slow: 3_000, silent: 20_000 };

/** Everything around the function, as a world has it. */
class Stage {
  readonly clock = new SimulatedClock();
  readonly queue = new MemoryQueue(this.clock);
  readonly members: MemoryMembers;
  readonly got = new Map<string, Answer[]>();
  /** Who may have been connecting still. */
  readonly removedYoung: string[] = [];
  readonly #world: World;
  readonly #posts = new Map<string, number>();
  readonly #faults = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
    this.members = new MemoryMembers(world.shards, world.pageSize);
    for (const [index, { ageSeconds }] of world.connections.entries())
      this.members.add("all", { connectionId: `c${index}`, connectedAt: this.clock.now() - ageSeconds * 1000 });
  }

  readonly post: Post = async (connectionId) => {
    const { answers } = this.#world.connections[Number(connectionId.slice(1))] as Connection;
    const times = this.#posts.get(connectionId) ?? 0;
    this.#posts.set(connectionId, times + 1);
    const next = answers[Math.min(times, answers.length - 1)] as Answer;
    await this.clock.sleep(milliseconds[next] ?? 10);
    this.got.set(connectionId, [...(this.got.get(connectionId) ?? []), next]);
    if (next === "thrown") throw new Error("no credentials");
    return outcomes[next];
  };

  /** Services of an instance that dies after so many calls: what it called then, and calls from then on, never answers. */
  services(callsLeft: number, died: () => void): DeliveryServices {
    let left = callsLeft;
    const alive = async <Result>(call: () => Promise<Result>): Promise<Result> => {
      if (left-- > 0) return await call();
      died();
      return await new Promise<Result>(() => undefined);
    };
    const { clock, queue, members, post } = this;
    return {
      clock,
      random: () => 0.5,
      log: () => undefined,
      gate: new Gate(fixedWidth(this.#world.width)),
      post: (...asked) => alive(() => post(...asked)),
      jobs: {
        send: (jobs) => alive(() => this.#faulty("send", () => queue.send(jobs))),
        postpone: (...asked) => alive(() => queue.postpone(...asked)),
      },
      deadLetters: { bury: (...asked) => alive(() => this.#faulty("send", () => queue.bury(...asked))) },
      members: {
        shards: (channel) => alive(() => members.shards(channel)),
        page: (...asked) => alive(() => this.#faulty("page", () => members.page(...asked))),
        remove: (channel, shard, gone) => {
          const young = gone.filter(({ connectedAt }) => connectedAt + 30_000 > clock.now());
          this.removedYoung.push(...young.map(({ connectionId }) => connectionId));
          return alive(() => this.#faulty("remove", () => members.remove(channel, shard, gone)));
        },
      },
    };
  }

  async #faulty<Result>(kind: "send" | "page" | "remove", call: () => Promise<Result>): Promise<Result> {
    const times = this.#faults.get(kind) ?? 0;
    this.#faults.set(kind, times + 1);
    if (this.#world[`${kind}Fails`][times]) throw new Error(`${kind} failed`);
    return await call();
  }
}

/** Runs the function on what the queue has until it has nothing, as Lambda does. */
async function run(stage: Stage, { remainingMilliseconds, deaths }: World): Promise<void> {
  const left = [...deaths];
  for (let times = 0; stage.queue.messages.size > 0; times += 1) {
    assert.ok(times < 500, "it does not end");
    const { waitMilliseconds, messages } = stage.queue.receive(10);
    await stage.clock.until(stage.clock.sleep(waitMilliseconds));
    const until = stage.clock.now() + remainingMilliseconds;
    const died = new Promise<undefined>((resolve) => {
      const services = stage.services(left.shift() ?? Number.POSITIVE_INFINITY, () => resolve(undefined));
      const context = { getRemainingTimeInMillis: () => until - stage.clock.now() };
      void deliverMessages(services)({ Records: [...messages] }, context).then((answer) => {
        const failed = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
        for (const { messageId } of messages) if (!failed.includes(messageId)) stage.queue.delete(messageId);
        resolve(undefined);
      });
    });
    await stage.clock.until(died);
    assert.ok(stage.clock.now() <= until, "it takes longer than the function has");
  }
}

const buriedIds = (stage: Stage): string[] =>
  stage.queue.dead.flatMap(({ body, cause }) => {
    assert.notEqual(cause, "");
    const { job, to } = JSON.parse(body);
    if (to) return [...stage.members.rows.values()].flatMap((rows) => [...rows.keys()]);
    if (job.recipients) return job.recipients.map(({ connectionId }: { connectionId: string }) => connectionId);
    const rows = [...(stage.members.rows.get(`${job.channel}|${job.shard}`)?.keys() ?? [])];
    return rows.filter((connectionId) => job.after === undefined || connectionId > job.after);
  });

describe("delivery, whatever happens", () => {
  it("loses nobody: each got it, or is gone and removed, or is in the dead-letter queue", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (around) => {
        const stage = new Stage(around);
        const body = JSON.stringify({ version: 1, to: { all: true }, data: 1 });
        for (let times = around.isTwice ? 2 : 1; times > 0; times -= 1) stage.queue.put(body);
        await run(stage, around);
        assert.deepEqual(stage.removedYoung, []);
        const buried = new Set(buriedIds(stage));
        for (const [index] of around.connections.entries()) {
          const connectionId = `c${index}`;
          const answers = stage.got.get(connectionId) ?? [];
          const got = answers.some((one) => one === "sent" || one === "slow");
          const isRemoved = stage.members.removed.includes(connectionId);
          assert.ok(got || isRemoved || buried.has(connectionId), `${connectionId} is lost: ${answers}`);
          assert.ok(!isRemoved || answers.includes("gone"), `${connectionId} was removed, and is not gone: ${answers}`);
        }
      }),
      { numRuns: 300 },
    );
  });
});
