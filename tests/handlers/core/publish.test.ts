import assert from "node:assert/strict";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import type { Notification } from "../../../handlers/core/notification";
import { publisher } from "../../../handlers/core/publish";
import { declaredQueue, type ServedQueues, serveQueues } from "../../local/queues/serving";

const queue = declaredQueue("notifications");

describe("the publisher", () => {
  let served: ServedQueues;
  before(async () => {
    served = await serveQueues([queue]);
  });
  after(async () => await served.close());

  const publish = (notification: unknown) =>
    publisher({ queueUrl: queue.url, client: served.client }).publish(notification as Notification);
  const received = async (): Promise<readonly string[]> => {
    const asked = { QueueUrl: queue.url, MaxNumberOfMessages: 10, VisibilityTimeout: 0 };
    const { Messages = [] } = await served.client.send(new ReceiveMessageCommand(asked));
    served.queues.named("notifications").purge();
    return Messages.map(({ Body = "" }) => Body);
  };

  it("puts one message into the queue, and says by which id clients will know it", async () => {
    const { id } = await publish({ to: { user: "alice" }, data: { text: "shipped" } });
    assert.match(id, /^[0-9a-f-]{36}$/);
    const [body = "", ...others] = await received();
    assert.deepEqual(others, []);
    assert.deepEqual(JSON.parse(body), { version: 1, to: { user: "alice" }, id, data: { text: "shipped" } });
  });

  it("keeps the id and the time that it is given", async () => {
    assert.deepEqual(await publish({ to: { all: true }, data: 1, id: "mine", ttlSeconds: 5 }), { id: "mine" });
    const [body = ""] = await received();
    assert.deepEqual(JSON.parse(body), { version: 1, to: { all: true }, id: "mine", ttlSeconds: 5, data: 1 });
  });

  it("publishes what SQS itself would refuse", async () => {
    const data = "\uffff\ufffe\u0000\ud800\u{1f600}";
    await publish({ to: { all: true }, data });
    assert.equal(JSON.parse((await received())[0] ?? "").data, data);
  });

  it("refuses what is no notification, with all that is wrong, and publishes nothing", async () => {
    await assert.rejects(publish({ to: { topic: "" }, data: 1, id: "" }), {
      name: "InvalidNotification",
      message: /^this is no notification: to\.topic: .*; id: .*/,
    });
    await assert.rejects(publish({ to: { all: true }, data: "x".repeat(131_072) }), /data: clients get at most 131072/);
    assert.deepEqual(await received(), []);
  });

  it("fails when the queue does not take it", async () => {
    const lost = publisher({ queueUrl: `${queue.url}-lost`, client: served.client });
    await assert.rejects(lost.publish({ to: { all: true }, data: 1 }), { name: "QueueDoesNotExist" });
  });

  it("names the variable that its queue comes from", () => {
    assert.equal(process.env.NOTIFICATION_QUEUE_URL, undefined);
    assert.throws(() => publisher(), /NOTIFICATION_QUEUE_URL is not set/);
  });
});
