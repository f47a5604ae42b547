import assert from "node:assert/strict";
import fc from "fast-check";
import { arnOf, recordRoute, serviceInputs } from "./service";

const topic = arnOf("sns", "orders");
const form = (text: string) => Object.fromEntries(new URLSearchParams(text));

describe("an integration with SNS", () => {
  it("publishes to its topic and may do nothing else", async () => {
    const { inputs, statements } = await recordRoute({ sns: { topic } });
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    assert.deepEqual(inputs, serviceInputs("sns:action/Publish", headers));
    assert.deepEqual(statements, [{ Effect: "Allow", Action: "sns:Publish", Resource: topic }]);
  });

  it("sends any message as it is, with its subject and attributes", async () => {
    const attributes = { room: "$input.path('$.room')" };
    const { request } = await recordRoute({ sns: { topic, subject: "News & more", attributes } });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (room) => {
        const body = JSON.stringify({ room });
        assert.deepEqual(form(request(body)), {
          Action: "Publish",
          TopicArn: topic,
          Subject: "News & more",
          Message: body,
          "MessageAttributes.entry.1.Name": "room",
          "MessageAttributes.entry.1.Value.DataType": "String",
          "MessageAttributes.entry.1.Value.StringValue": room,
          "MessageAttributes.entry.2.Name": "connectionId",
          "MessageAttributes.entry.2.Value.DataType": "String",
          "MessageAttributes.entry.2.Value.StringValue": "L0SM9cOFvHcCIhw=",
          "MessageAttributes.entry.3.Name": "eventType",
          "MessageAttributes.entry.3.Value.DataType": "String",
          "MessageAttributes.entry.3.Value.StringValue": "MESSAGE",
        });
      }),
    );
  });

  it("orders messages of a FIFO topic", async () => {
    const sns = { topic: `${topic}.fifo`, messageGroupId: "orders" };
    const sent = form((await recordRoute({ sns })).request("hello"));
    assert.deepEqual([sent.MessageGroupId, sent.MessageDeduplicationId], ["orders", "GHI-123="]);
  });
});
