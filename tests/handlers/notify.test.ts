import assert from "node:assert/strict";
import type * as Notify from "../../handlers/notify";
import { declaredQueue, type ServedQueues, serveQueues } from "../local/queues/serving";
import { eventOf, type Surroundings, startSurroundings } from "./surroundings";

const all = { all: true } as const;

describe("notify", () => {
  let around: Surroundings;
  let served: ServedQueues;
  let handler: typeof Notify.handler;
  beforeEach(async () => {
    [around, served] = [await startSurroundings(), await serveQueues([declaredQueue("notifications")])];
    process.env.AWS_ENDPOINT_URL_SQS = served.endpoint;
    ({ handler } = load());
  });
  afterEach(async () => {
    await served.close();
    await around.close();
  });

  const load = (queue = "notifications") => {
    const NOTIFICATION_QUEUE_URL = `${served.endpoint}/000000000000/${queue}`;
    return around.load<typeof Notify>("notify", { NOTIFICATION_QUEUE_URL });
  };
  /** What the queue has. */
  const published = async (): Promise<readonly unknown[]> => {
    const messages = await served.queues.named("notifications").receive({ maximum: 10, waitSeconds: 0 });
    return messages.map(({ message }) => JSON.parse(message.body));
  };

  it("publishes what a back end invokes it with, who learns the id", async () => {
    const answer = (await handler({ to: all, data: { order: 7, words: "é" } })) as { id: string };
    assert.deepEqual(Object.keys(answer), ["id"]);
    assert.match(answer.id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(await published(), [{ version: 1, to: all, id: answer.id, data: { order: 7, words: "é" } }]);
  });

  it("keeps the id, the version and the time that a back end gives", async () => {
    const asked = { version: 1, to: { user: "alice" }, data: null, id: "mine", ttlSeconds: 60 };
    assert.deepEqual(await handler(asked), { id: "mine" });
    assert.deepEqual(await published(), [asked]);
  });

  it("throws when a back end's request is no notification", async () => {
    await assert.rejects(handler({ to: all }), {
      name: "InvalidNotification",
      message: /: data: must be a JSON value/,
    });
    assert.deepEqual(await published(), []);
  });

  it("fails when the queue does", async () => {
    await assert.rejects(load("missing").handler({ to: all, data: 1 }), { name: "QueueDoesNotExist" });
  });

  it("publishes what a client's message asks for", async () => {
    const body = JSON.stringify({ action: "notify", to: all, data: "hi", id: "n1" });
    assert.deepEqual(await handler(eventOf("a", body)), { statusCode: 200 });
    assert.deepEqual(await published(), [{ version: 1, to: all, id: "n1", data: "hi" }]);
    assert.deepEqual(around.connections.received, []);
  });

  for (const body of [undefined, "", "hello", "null", "[]", '{"action":"notify"}', '{"to":{"all":true}}'])
    it(`tells a client that ${body ?? "nothing"} is no notification`, async () => {
      assert.deepEqual(await handler(eventOf("a", body)), { statusCode: 200 });
      const [{ connectionId, body: answer } = assert.fail(), ...others] = around.connections.received;
      assert.deepEqual(others, []);
      assert.equal(connectionId, "a");
      const { type, action, message } = JSON.parse(answer);
      assert.deepEqual([type, action], ["error", "notify"]);
      assert.match(message, /^this is no notification: /);
      assert.deepEqual(await published(), []);
    });

  it("lets no client make a job of delivery", async () => {
    const job = { frame: {}, id: "n", attempt: 1, recipients: [] };
    await handler(eventOf("a", JSON.stringify({ action: "notify", version: 1, job })));
    assert.deepEqual(await published(), []);
    assert.match(String(around.connections.received[0]?.body), /\\"job\\" is no field of it/);
  });

  it("logs ids, and never what was said", async () => {
    const { id } = (await handler({ to: { user: "alice" }, data: "my secret" })) as { id: string };
    await handler(eventOf("a", "my secret"));
    assert.deepEqual(around.printed, [JSON.stringify({ event: "published", id })]);
  });

  for (const name of ["NOTIFICATION_QUEUE_URL", "WEBSOCKET_MANAGEMENT_ENDPOINT"])
    it(`cannot be loaded without ${name}`, () => {
      const NOTIFICATION_QUEUE_URL = "https://sqs.eu-west-1.amazonaws.com/0/q";
      const changed = { NOTIFICATION_QUEUE_URL, [name]: undefined };
      assert.throws(() => around.load("notify", changed), new RegExp(`${name} is not set`));
    });
});
