import assert from "node:assert/strict";
import { readIncoming } from "../../../handlers/core/incoming";

const asked = { version: 1, to: { user: "alice" }, data: { text: "hi" } };
const read = (body: unknown) =>
  readIncoming({
    messageId: "sqs-1",
    body: typeof body === "string" ? body : JSON.stringify(body),
    attributes: { SentTimestamp: "1700000000000" },
  });
const event = {
  version: "0",
  id: "event-1",
  "detail-type": "Shipped",
  source: "shop",
  time: "2026-01-02T03:04:05Z",
  detail: asked,
};
const fromSns = (message: unknown) => ({
  Type: "Notification",
  MessageId: "sns-1",
  TopicArn: "arn:aws:sns:eu-west-1:0:t",
  Message: JSON.stringify(message),
  Timestamp: "2026-01-02T03:04:05.678Z",
});

describe("a message of the queue", () => {
  for (const [what, body, id] of [
    ["as it is", asked, "sqs-1"],
    ["in an event of EventBridge", event, "event-1"],
    ["in a message of SNS", fromSns(asked), "sns-1"],
    ["in an event that SNS forwards", fromSns(event), "event-1"],
  ] as const)
    it(`brings a notification ${what}, by whose id it is known when it comes again`, () =>
      assert.deepEqual(read(body), {
        notification: { to: asked.to, data: asked.data, id, publishedAt: 1_700_000_000_000, expiresAt: undefined },
      }));

  it("brings a notification with its own id, and the time after which it has expired", () => {
    const whole = { ...asked, id: "mine", ttlSeconds: 30 };
    for (const body of [whole, { ...event, detail: whole }, fromSns(whole)]) {
      const incoming = read(body);
      assert.ok("notification" in incoming);
      assert.deepEqual([incoming.notification.id, incoming.notification.expiresAt], ["mine", 1_700_000_030_000]);
    }
  });

  for (const [what, body, message] of [
    ["no JSON", "{", /^InvalidNotification: this is no notification: it must be JSON: /],
    ["SNS with no JSON", { ...fromSns(1), Message: "hi" }, /it must be JSON: /],
    ["a number", "7", /it must be a JSON object, got 7$/],
    ["an event without a detail", { ...event, detail: undefined }, /it must be a JSON object, got nothing$/],
    [
      "an event with another detail",
      { ...event, detail: { order: 7 } },
      /"order" is no field .*; to: must be .*; data: /,
    ],
    ["an event with a job", { ...event, detail: { job: {} } }, /"job" is no field/],
    ["another version", { ...asked, version: 2 }, /version: must be 1, got 2/],
  ] as const)
    it(`brings nothing when it is ${what}`, () => assert.throws(() => read(body), message));
});
