import assert from "node:assert/strict";
import type * as Deliver from "../../handlers/deliver";
import { declaredQueue, type ServedQueues, serveQueues } from "../local/queues/serving";
import { type Surroundings, startSurroundings } from "./surroundings";

const context = { getRemainingTimeInMillis: () => 10_000 };
const message = (body: string, receiptHandle = "r") => ({
  messageId: "m1",
  receiptHandle,
  body,
  attributes: { SentTimestamp: String(Date.now() - 60_000), ApproximateReceiveCount: "1" },
});

describe("deliver", () => {
  let around: Surroundings;
  let served: ServedQueues;
  let environment: Record<string, string | undefined>;
  beforeEach(async () => {
    [around, served] = [
      await startSurroundings(),
      await serveQueues(["notifications", "dead"].map((name) => declaredQueue(name))),
    ];
    process.env.AWS_ENDPOINT_URL_SQS = served.endpoint;
    environment = {
      NOTIFICATION_QUEUE_URL: `${served.endpoint}/000000000000/notifications`,
      DEAD_LETTER_QUEUE_URL: `${served.endpoint}/000000000000/dead`,
    };
  });
  afterEach(async () => {
    await served.close();
    await around.close();
  });
  const run = async (body: string, changed: Record<string, string> = {}) =>
    await around
      .load<typeof Deliver>("deliver", { ...environment, ...changed })
      .handler({ Records: [message(body)] }, context);
  const bodies = async (queue: string) =>
    (await served.queues.named(queue).receive({ maximum: 10, waitSeconds: 0 })).map((one) => one.message.body);

  it("posts a notification to its connection, by what its environment names", async () => {
    const answer = await run(JSON.stringify({ version: 1, to: { connection: "a=" }, data: "hi", id: "n1" }));
    assert.deepEqual(answer, { batchItemFailures: [] });
    const body = '{"type":"notification","id":"n1","channel":"connection","data":"hi"}';
    assert.deepEqual(around.connections.received, [{ connectionId: "a=", body }]);
    assert.deepEqual(around.printed, ['{"event":"notification","id":"n1","sent":1,"gone":0,"again":0,"dead":0}']);
  });

  it("puts what is left to try into its queue, and what is none into the dead-letter queue", async () => {
    around.connections.failing.add("a=");
    await run(JSON.stringify({ to: { connection: "a=" }, data: "hi", id: "n1" }));
    assert.equal(
      Object.values(served.queues.named("notifications").counts()).reduce((sum, count) => sum + count),
      1,
    );
    await run("no notification");
    assert.deepEqual(await bodies("dead"), ["no notification"]);
  });

  for (const [what, changed, kept] of [
    ["keeps a history where the environment says for how long", { HISTORY_HOURS: "24" }, 1],
    ["keeps none otherwise", {}, 0],
  ] as const)
    it(what, async () => {
      await run(JSON.stringify({ to: { topic: "news" }, data: "hi", id: "n1" }), changed);
      const stored = (await around.items()).filter(({ channel }) => channel === "history:topic:news");
      assert.equal(stored.length, kept);
    });

  for (const name of [
    "NOTIFICATION_QUEUE_URL",
    "DEAD_LETTER_QUEUE_URL",
    "CONNECTION_TABLE",
    "WEBSOCKET_MANAGEMENT_ENDPOINT",
  ])
    it(`cannot be loaded without ${name}`, () => {
      assert.throws(
        () => around.load("deliver", { ...environment, [name]: undefined }),
        new RegExp(`${name} is not set`),
      );
    });
});
