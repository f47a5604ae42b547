import assert from "node:assert/strict";
import fc from "fast-check";
import { arnOf, envelopeOf, recordRoute, serviceInputs } from "./service";

const bus = arnOf("events", "event-bus/chat");
const declared = { bus, source: "chat", detailType: "$context.routeKey" };

describe("an integration with EventBridge", () => {
  it("sends events of its source to its bus and may do nothing else", async () => {
    const { inputs, statements } = await recordRoute({ eventBridge: declared });
    const headers = { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSEvents.PutEvents" };
    assert.deepEqual(inputs, serviceInputs("events:action/PutEvents", headers));
    const Condition = { StringEquals: { "events:source": "chat" } };
    assert.deepEqual(statements, [{ Effect: "Allow", Action: "events:PutEvents", Resource: bus, Condition }]);
  });

  it("sends any JSON as the message of one event", async () => {
    const { request } = await recordRoute({ eventBridge: declared });
    fc.assert(
      fc.property(fc.json(), (body) => {
        const { Detail, ...entry } = JSON.parse(request(body)).Entries[0];
        assert.deepEqual(entry, { EventBusName: bus, Source: "chat", DetailType: "say" });
        assert.deepEqual(JSON.parse(Detail), envelopeOf(JSON.parse(body)));
      }),
    );
  });

  it("keeps quotes and backslashes of a message where they are", async () => {
    const { request } = await recordRoute({ eventBridge: declared });
    const text = 'it\'s \\\' "},{\\"connectionId\\":\\"victim\\"} </script> é';
    const { Entries } = JSON.parse(request(JSON.stringify({ text })));
    assert.equal(Entries.length, 1);
    assert.deepEqual(JSON.parse(Entries[0].Detail), envelopeOf({ text }));
  });

  it("says which connection it is after all that a client says", async () => {
    const { template } = await recordRoute({ eventBridge: declared });
    assert.ok(template.indexOf("connectionId") > template.indexOf("escapeJavaScript($message)"));
  });

  it("sends an event without a message too", async () => {
    const { request } = await recordRoute({ eventBridge: declared });
    const [{ Detail }] = JSON.parse(request("", "DISCONNECT")).Entries;
    assert.deepEqual(JSON.parse(Detail), envelopeOf(null, "DISCONNECT"));
  });
});
