import assert from "node:assert/strict";
import { deadlineIn } from "../../../handlers/core/deadline";
import { dispatch } from "../../../handlers/core/dispatch";
import type { PublishedNotification } from "../../../handlers/core/incoming";
import { type DeliveryStage, deliveryStage, olderMembers } from "./delivery-stage";

describe("the dispatch of a notification", () => {
  let stage: DeliveryStage;
  const run = async (changes: Partial<PublishedNotification>, services: Partial<DeliveryStage> = {}) => {
    const publishedAt = stage.clock.now();
    const notification = { to: { all: true } as const, data: { a: 1 }, id: "n1", publishedAt, ...changes };
    const deadline = deadlineIn(60_000, stage.clock.now());
    return await stage.clock.until(dispatch({ ...stage, ...services }, notification, deadline));
  };
  const frameOf = (connectionId: string) => JSON.parse(stage.got.get(connectionId)?.[0] ?? "null");

  it("posts to one connection at once, with no channel of others", async () => {
    stage = deliveryStage();
    assert.deepEqual(await run({ to: { connection: "a=" } }), { sent: 1, gone: 0, again: 0, dead: 0 });
    assert.deepEqual(frameOf("a="), { type: "notification", id: "n1", channel: "connection", data: { a: 1 } });
  });

  it("tries a connection again that was still connecting when it was published", async () => {
    stage = deliveryStage({ outcome: () => "gone" });
    assert.deepEqual(await run({ to: { connection: "a=" } }), { sent: 0, gone: 0, again: 1, dead: 0 });
    const [{ job, delaySeconds } = assert.fail()] = stage.queue.sent;
    assert.deepEqual([job.recipients?.length, job.channel, delaySeconds], [1, undefined, 30]);
  });

  it("posts to the connections of a user at once, and to no other's", async () => {
    stage = deliveryStage({ shards: 8 });
    const [one, two, other] = olderMembers(stage.clock, 3);
    if (one && two && other) {
      stage.members.add("user:alice", one, two);
      stage.members.add("user:bob", other);
    }
    assert.deepEqual(await run({ to: { user: "alice" } }), { sent: 2, gone: 0, again: 0, dead: 0 });
    assert.equal(frameOf("c000000").channel, "user:alice");
  });

  it("posts to a topic at once that has a thousand subscribers, over all shards", async () => {
    stage = deliveryStage({ shards: 8, pageSize: 1_000 });
    stage.members.add("topic:news", ...olderMembers(stage.clock, 1_000));
    assert.deepEqual(await run({ to: { topic: "news" } }), { sent: 1_000, gone: 0, again: 0, dead: 0 });
    assert.equal(stage.got.size, 1_000);
    assert.deepEqual(stage.queue.sent, []);
  });

  for (const [what, count, pageSize] of [
    ["has more than a thousand members", 1_001, 1_000],
    ["has far more, of whom it reads one page", 9_000, 1_000],
    ["has more than a page a shard", 900, 100],
  ] as const)
    it(`makes a job for each shard of a channel that ${what}`, async () => {
      stage = deliveryStage({ shards: 8, pageSize });
      stage.members.add("all", ...olderMembers(stage.clock, count));
      const expiresAt = stage.clock.now() + 5_000;
      assert.deepEqual(await run({ expiresAt }), { jobs: 8 });
      assert.equal(stage.got.size, 0);
      const frame = '{"type":"notification","id":"n1","channel":"all","data":{"a":1}}';
      for (const [shard, { job, delaySeconds }] of stage.queue.sent.entries()) {
        assert.deepEqual(job, { frame, id: "n1", channel: "all", shard, attempt: 1, expiresAt });
        assert.equal(delaySeconds, 0);
      }
    });

  for (const [what, shards, pageSize, count] of [
    ["many members", 64, 1_000, 20_000],
    ["long pages", 8, 100, 950],
  ] as const)
    it(`reads one page of a channel with ${what}, not one of every shard`, async () => {
      stage = deliveryStage({ shards, pageSize });
      stage.members.add("all", ...olderMembers(stage.clock, count));
      let pages = 0;
      const page = stage.members.page.bind(stage.members);
      stage.members.page = async (...asked) => {
        pages += 1;
        return await page(...asked);
      };
      assert.deepEqual(await run({}), { jobs: shards });
      assert.equal(pages, 1);
    });

  it("makes jobs when a shard goes on that is not the first", async () => {
    stage = deliveryStage({ shards: 2 });
    stage.members.page = async (_channel, shard) =>
      shard === 0
        ? { members: olderMembers(stage.clock, 10) }
        : { members: olderMembers(stage.clock, 90), next: "c90" };
    assert.deepEqual(await run({}), { jobs: 2 });
  });

  it("goes no other way when there is one shard, however many it has", async () => {
    stage = deliveryStage();
    stage.members.add("all", ...olderMembers(stage.clock, 3_000));
    assert.deepEqual(await run({}), { sent: 3_000, gone: 0, again: 0, dead: 0 });
    assert.deepEqual(stage.queue.sent, []);
  });

  it("is done when nobody is there", async () => {
    stage = deliveryStage({ shards: 8 });
    assert.deepEqual(await run({}), { sent: 0, gone: 0, again: 0, dead: 0 });
  });

  it("is in the history before anybody's membership is read, and says its position", async () => {
    stage = deliveryStage({ shards: 2 });
    stage.members.add("all", ...olderMembers(stage.clock, 2));
    const order: string[] = [];
    let stored = "";
    const add: NonNullable<DeliveryStage["history"]>["add"] = async (channel, frame, id, now) => {
      order.push("history");
      const position = `${new Date(now).toISOString()}|${id}`;
      stored = frame(position);
      assert.equal(channel, "all");
      return position;
    };
    for (const name of ["shards", "page"] as const) {
      const before = stage.members[name].bind(stage.members) as never as (...asked: unknown[]) => Promise<never>;
      stage.members[name] = async (...asked: unknown[]) => {
        order.push(name);
        return await before(...asked);
      };
    }
    await run({}, { history: { add } });
    assert.deepEqual(order, ["history", "shards", "page", "page"]);
    assert.equal(frameOf("c000000").position, "2026-01-02T03:04:05.678Z|n1");
    assert.equal(stage.got.get("c000001")?.[0], stored);
  });

  it("is in no history when it is for one connection", async () => {
    stage = deliveryStage();
    const add = async (): Promise<never> => assert.fail("it was stored");
    assert.deepEqual(await run({ to: { connection: "a=" } }, { history: { add } }), {
      sent: 1,
      gone: 0,
      again: 0,
      dead: 0,
    });
  });
});
