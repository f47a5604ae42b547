import assert from "node:assert/strict";
import { deliverMessages } from "../../../handlers/core/deliver-messages";
import { jobMessage } from "../../../handlers/core/job";
import { type DeliveryStage, deliveryStage, olderMembers } from "./delivery-stage";

const asked = (to: object, more: object = {}): string =>
  JSON.stringify({ version: 1, to, data: "secret", id: "n1", ...more });

describe("the function that delivers", () => {
  let stage: DeliveryStage;
  beforeEach(() => {
    stage = deliveryStage();
    stage.members.add("all", ...olderMembers(stage.clock, 3));
  });
  const run = async (received = 1, ageSeconds = 0) => {
    const { messages } = stage.queue.receive(10);
    const sentAt = String(stage.clock.now() - ageSeconds * 1000);
    const Records = messages.map((message) => ({
      ...message,
      attributes: { ApproximateReceiveCount: String(received), SentTimestamp: sentAt },
    }));
    const context = { getRemainingTimeInMillis: () => 60_000 };
    return (await stage.clock.until(deliverMessages(stage)({ Records }, context))).batchItemFailures;
  };

  it("delivers each message of a batch, and fails none", async () => {
    stage.queue.put(asked({ all: true }));
    stage.queue.put(asked({ connection: "a=" }, { id: "n2" }));
    assert.deepEqual(await run(), []);
    assert.deepEqual([...stage.got.keys()].sort(), ["a=", "c000000", "c000001", "c000002"]);
    assert.deepEqual(
      stage.logged.map(({ event, id, sent }) => [event, id, sent]).sort(),
      [
        ["notification", "n1", 3],
        ["notification", "n2", 1],
      ].sort(),
    );
  });

  it("has a message come again, after a wait, whose delivery failed, and no other", async () => {
    const page = stage.members.page.bind(stage.members);
    stage.members.page = async (channel, ...others) => {
      if (channel === "topic:a") throw new Error("no table");
      return await page(channel, ...others);
    };
    stage.queue.put(asked({ topic: "a" }));
    stage.queue.put(asked({ all: true }));
    const began = stage.clock.now();
    assert.deepEqual(await run(2), [{ itemIdentifier: "m1" }]);
    assert.equal(stage.got.size, 3);
    assert.equal(stage.queue.messages.get("m1")?.visibleAt, began + 4_000);
    const failed = stage.logged.find(({ event }) => event === "failed");
    assert.deepEqual(failed, { event: "failed", messageId: "m1", received: 2, error: "Error" });
  });

  it("gives up a message that failed five times, and keeps it with the cause", async () => {
    stage.members.shards = async () => {
      throw new TypeError("no table");
    };
    stage.queue.put(asked({ all: true }));
    assert.deepEqual(await run(4), [{ itemIdentifier: "m1" }]);
    assert.deepEqual(stage.queue.dead, []);
    await stage.clock.until(stage.clock.sleep(60_000));
    assert.deepEqual(await run(5), []);
    assert.deepEqual(stage.queue.dead, [{ body: asked({ all: true }), cause: "TypeError: no table" }]);
  });

  it("keeps what is no notification with the cause, at once and for good", async () => {
    stage.queue.put("{}");
    assert.deepEqual(await run(1), []);
    const [{ body, cause } = assert.fail()] = stage.queue.dead;
    assert.equal(body, "{}");
    assert.match(cause, /^InvalidNotification: this is no notification: to: .*; data: /);
    assert.deepEqual(stage.logged, [
      { event: "dead letter", messageId: "m1", received: 1, error: "InvalidNotification" },
    ]);
  });

  it("acknowledges nothing that the dead-letter queue did not take", async () => {
    stage.queue.bury = async () => {
      throw new Error("no queue");
    };
    stage.queue.put("{");
    assert.deepEqual(await run(), [{ itemIdentifier: "m1" }]);
  });

  it("has a message come again though it cannot say when", async () => {
    stage.queue.postpone = async () => {
      throw new Error("not allowed");
    };
    stage.members.shards = async () => {
      throw new Error("no table");
    };
    stage.queue.put(asked({ all: true }));
    assert.deepEqual(await run(), [{ itemIdentifier: "m1" }]);
  });

  it("drops what has expired, and counts it in the log", async () => {
    stage.queue.put(asked({ all: true }, { ttlSeconds: 10 }));
    assert.deepEqual(await run(1, 10), []);
    stage.queue.delete("m1");
    const recipients = olderMembers(stage.clock, 2);
    stage.queue.put(jobMessage({ frame: "{}", id: "n2", recipients, attempt: 2, expiresAt: stage.clock.now() }));
    assert.deepEqual(await run(), []);
    assert.equal(stage.got.size, 0);
    assert.deepEqual(stage.queue.dead, []);
    assert.deepEqual(stage.logged, [
      { event: "expired", id: "n1" },
      { event: "expired", id: "n2", recipients: 2 },
    ]);
  });

  it("delivers until the second in which a notification expires", async () => {
    stage.queue.put(asked({ all: true }, { ttlSeconds: 10 }));
    await run(1, 9);
    assert.equal(stage.got.size, 3);
  });

  it("logs no data and no names", async () => {
    stage.queue.put(asked({ user: "alice" }));
    stage.queue.put(asked({ user: "alice", all: true }));
    stage.queue.put("secret");
    await run();
    assert.doesNotMatch(JSON.stringify(stage.logged), /alice|secret/);
    assert.equal(stage.logged.length, 3);
  });
});
