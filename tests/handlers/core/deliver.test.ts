import assert from "node:assert/strict";
import { type Deadline, deadlineIn } from "../../../handlers/core/deadline";
import { deliver } from "../../../handlers/core/deliver";
import type { Job } from "../../../handlers/core/job";
import type { PostOutcome } from "../../../handlers/core/post";
import { type DeliveryStage, deliveryStage, olderMembers, type StageOptions } from "./delivery-stage";

const frame = '{"type":"notification"}';
const shardJob: Job = { frame, id: "n1", channel: "all", shard: 0, attempt: 1 };
const busy: PostOutcome = { failed: "429 LimitExceededException", isForGood: false };

describe("delivery of a job", () => {
  let stage: DeliveryStage;
  const setUp = (count: number, options: StageOptions = {}): void => {
    stage = deliveryStage(options);
    stage.members.add("all", ...olderMembers(stage.clock, count));
  };
  const run = async (job: Job = shardJob, milliseconds = 60_000) => {
    const deadline: Deadline = deadlineIn(milliseconds, stage.clock.now());
    return await stage.clock.until(deliver(stage, job, deadline));
  };
  const recipientsOf = (index: number) =>
    stage.queue.sent[index]?.job.recipients?.map(({ connectionId }) => connectionId);

  it("posts once to each of a shard, page by page, as many at once as the width says", async () => {
    setUp(950, { width: 50 });
    assert.deepEqual(await run(), { sent: 950, gone: 0, again: 0, dead: 0 });
    for (const frames of stage.got.values()) assert.deepEqual(frames, [frame]);
    assert.equal(stage.got.size, 950);
    assert.equal(stage.most, 50);
    assert.deepEqual(stage.queue.sent, []);
    assert.equal(stage.clock.pending, 0);
  });

  it("posts to exactly its recipients, whatever the shard has", async () => {
    setUp(20);
    const recipients = olderMembers(stage.clock, 3);
    assert.equal((await run({ ...shardJob, recipients })).sent, 3);
    assert.equal(stage.got.size, 3);
  });

  it("goes on after the connection that it names", async () => {
    setUp(20, { pageSize: 3 });
    assert.equal((await run({ ...shardJob, after: "c000016" })).sent, 3);
  });

  it("reads no page long before it is needed", async () => {
    let [read, answered] = [0, 0];
    const outcome = (): PostOutcome => {
      answered += 1;
      return "sent";
    };
    setUp(5_000, { width: 10, outcome });
    const { members } = stage;
    const page = members.page.bind(members);
    members.page = async (...asked) => {
      assert.ok(read - answered <= 110, `${read} were read, and ${answered} were answered`);
      const found = await page(...asked);
      read += found.members.length;
      return found;
    };
    assert.equal((await run()).sent, 5_000);
  });

  it("tries three times in a run what may pass", async () => {
    setUp(2, { outcome: (connectionId, times) => (connectionId === "c000000" && times < 2 ? busy : "sent") });
    assert.deepEqual(await run(), { sent: 2, gone: 0, again: 0, dead: 0 });
    setUp(1, { outcome: () => busy });
    await run();
    assert.equal(stage.posts, 3);
  });

  it("tries nobody again when the wait would be longer than its time", async () => {
    setUp(1, { outcome: () => busy });
    const began = stage.clock.now();
    assert.equal((await run(shardJob, 120)).again, 1);
    assert.deepEqual([stage.posts, stage.clock.now() - began], [1, 10]);
  });

  it("begins with no more than a thousand before it is done with one of them", async () => {
    const [begun, done] = [new Set<string>(), new Set<string>()];
    let most = 0;
    const outcome = (connectionId: string, times: number): PostOutcome => {
      begun.add(connectionId);
      if (times === 2) done.add(connectionId);
      most = Math.max(most, begun.size - done.size);
      return busy;
    };
    setUp(3_000, { width: 800, outcome });
    assert.equal((await run()).again, 3_000);
    assert.ok(most > 900 && most <= 1_000, `${most} at once`);
  });

  it("takes what a post throws for a failure that may pass", async () => {
    const outcome = async (): Promise<PostOutcome> => {
      throw new Error("no credentials");
    };
    setUp(1, { outcome });
    const began = stage.clock.now();
    assert.equal((await run({ ...shardJob, attempt: 5 })).dead, 1);
    assert.equal(stage.queue.dead[0]?.cause, "Error: no credentials");
    assert.ok(stage.clock.now() - began < 1_000, "it waited for nothing");
  });

  it("puts whom it could not reach into the queue, as one more attempt and after a wait", async () => {
    setUp(3, { outcome: (connectionId) => (connectionId === "c000001" ? busy : "sent") });
    assert.deepEqual(await run(), { sent: 2, gone: 0, again: 1, dead: 0 });
    assert.deepEqual(recipientsOf(0), ["c000001"]);
    const [{ job, delaySeconds } = assert.fail()] = stage.queue.sent;
    assert.deepEqual([job.attempt, job.channel, job.shard, job.frame, delaySeconds], [2, "all", 0, frame, 2]);
  });

  it("waits longer after each attempt, and after the fifth names whom it could not reach, and why", async () => {
    setUp(1, { outcome: () => busy });
    const recipients = olderMembers(stage.clock, 1);
    for (const attempt of [2, 3, 4]) await run({ ...shardJob, recipients, attempt });
    assert.deepEqual(
      stage.queue.sent.map(({ job, delaySeconds }) => [job.attempt, delaySeconds]),
      [
        [3, 4],
        [4, 8],
        [5, 16],
      ],
    );
    assert.deepEqual(await run({ ...shardJob, recipients, attempt: 5 }), { sent: 0, gone: 0, again: 0, dead: 1 });
    const [{ body, cause } = assert.fail()] = stage.queue.dead;
    assert.equal(cause, "429 LimitExceededException");
    assert.deepEqual(JSON.parse(body).job.recipients, recipients);
    assert.equal(JSON.parse(body).job.attempt, 1, "moved back, it has all attempts again");
  });

  it("tries no more what failed for good, and keeps the causes apart", async () => {
    let posts = 0;
    setUp(3, {
      outcome: (connectionId) => {
        posts += 1;
        return { failed: connectionId === "c000001" ? "403 ForbiddenException" : "413", isForGood: true };
      },
    });
    assert.deepEqual(await run(), { sent: 0, gone: 0, again: 0, dead: 3 });
    assert.equal(posts, 3);
    const dead = stage.queue.dead.map(({ body, cause }) => [cause, JSON.parse(body).job.recipients.length]);
    assert.deepEqual(dead, [
      ["413", 2],
      ["403 ForbiddenException", 1],
    ]);
  });

  it("removes who is gone, hundreds at once, and nobody who may be connecting still", async () => {
    setUp(1_200, { outcome: () => "gone" });
    const young = { connectionId: "d", connectedAt: stage.clock.now() - 9_000 };
    stage.members.add("all", young);
    assert.deepEqual(await run(), { sent: 0, gone: 1_200, again: 1, dead: 0 });
    assert.equal(new Set(stage.members.removed).size, 1_200);
    assert.ok(!stage.members.removed.includes("d"));
    assert.deepEqual(recipientsOf(0), ["d"]);
    assert.equal(stage.queue.sent[0]?.delaySeconds, 21);
  });

  it("goes on in another run when its time is nearly over", async () => {
    setUp(1_000, { width: 1 });
    const { sent } = await run(shardJob, 4_000);
    const [{ job, delaySeconds } = assert.fail(), ...others] = stage.queue.sent;
    assert.deepEqual([others, delaySeconds, job.attempt], [[], 0, 1]);
    assert.ok(sent > 0 && sent < 1_000);
    assert.equal(job.after, [...stage.got.keys()].at(-1));
    while (stage.queue.sent.length > 0) await run(stage.queue.sent.pop()?.job, 4_000);
    assert.equal(stage.got.size, 1_000);
    for (const frames of stage.got.values()) assert.equal(frames.length, 1);
  });

  it("leaves exactly the rest of its recipients when its time is nearly over", async () => {
    setUp(0, { width: 1 });
    const recipients = olderMembers(stage.clock, 1_500);
    const { sent } = await run({ ...shardJob, recipients, attempt: 3 }, 4_000);
    const [{ job, delaySeconds } = assert.fail(), ...others] = stage.queue.sent;
    assert.deepEqual([others, delaySeconds, job.attempt], [[], 0, 3]);
    assert.deepEqual(job.recipients, recipients.slice(sent));
  });

  it("waits for no answer when its time is over", async () => {
    setUp(3, {
      outcome: async (connectionId) => (connectionId === "c000001" ? await new Promise(() => undefined) : "sent"),
    });
    const began = stage.clock.now();
    assert.deepEqual(await run(shardJob, 8_000), { sent: 2, gone: 0, again: 1, dead: 0 });
    assert.equal(stage.clock.now() - began, 7_000);
    assert.deepEqual(recipientsOf(0), ["c000001"]);
  });

  it("counts no answer that comes when its time is over", async () => {
    const outcome = async (): Promise<PostOutcome> => {
      await stage.clock.sleep(20_000);
      return "sent";
    };
    setUp(1, { outcome });
    const count = await run(shardJob, 8_000);
    await stage.clock.until(stage.clock.sleep(30_000));
    assert.deepEqual(count, { sent: 0, gone: 0, again: 1, dead: 0 });
  });

  it("names each of hundreds whom it could not reach in exactly one job, none of which is too long", async () => {
    setUp(900, { width: 1_000, outcome: async () => await new Promise(() => undefined) });
    await run(shardJob, 8_000);
    const recipients = stage.queue.sent.map(({ job }) => job.recipients ?? []);
    assert.deepEqual(
      recipients.map(({ length }) => length),
      [500, 400],
    );
    assert.equal(new Set(recipients.flat().map(({ connectionId }) => connectionId)).size, 900);
  });

  it("goes on after what it has read when the next page cannot be read, empty pages too", async () => {
    setUp(0);
    stage.members.page = async (_channel, _shard, after) => {
      if (after === "c5") throw new Error("no table");
      return { members: [], next: "c5" };
    };
    await run();
    const [{ job, delaySeconds } = assert.fail()] = stage.queue.sent;
    assert.deepEqual([job.after, job.attempt, delaySeconds], ["c5", 1, 2]);
  });

  it("makes no job of what it had no time to begin, which would never end", async () => {
    setUp(1);
    await assert.rejects(run(shardJob, 0), /no time to post to anyone; the function's time-out is too short/);
  });

  it("fails when a queue does not take what is left, and posts nothing more", async () => {
    setUp(2_000, { outcome: () => busy, width: 10 });
    stage.queue.send = async () => {
      throw new Error("no queue");
    };
    await assert.rejects(run(), /no queue/);
    const posted = stage.posts;
    await stage.clock.until(stage.clock.sleep(60_000));
    assert.ok(stage.posts - posted <= 10, "more than those under way");
  });
});
