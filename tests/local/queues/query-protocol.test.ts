import { deepEqual, equal, match } from "node:assert/strict";
import { md5 } from "../../../local/queues/message-attributes";
import { declaredQueue, type ServedQueues, serveQueues } from "./serving";

const orders = declaredQueue("orders");
const path = "/000000000000/orders";

describe("SQS, asked by forms", () => {
  let served: ServedQueues;
  beforeEach(async () => {
    served = await serveQueues([orders]);
  });
  afterEach(async () => await served.close());

  const ask = async (to: string, form: string | Record<string, string>, accept?: string) => {
    const response = await fetch(`${served.endpoint}${to}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...(accept !== undefined && { accept }) },
      body: String(new URLSearchParams(form)),
    });
    return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
  };
  const received = async () =>
    (await served.queues.named("orders").receive({ maximum: 10, waitSeconds: 0 })).map(({ message }) => message);

  it("takes the form that the component's SQS integration sends, and answers API Gateway in JSON", async () => {
    const form =
      "Action=SendMessage&MessageBody=%7B%22say%22%3A%22h%26llo%22%7D" +
      "&MessageAttribute.1.Name=connectionId&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=abc%3D" +
      "&MessageAttribute.2.Name=eventType&MessageAttribute.2.Value.DataType=String&MessageAttribute.2.Value.StringValue=MESSAGE";
    const { status, type, text } = await ask(path, form, "application/json");
    const [message] = await received();
    deepEqual([status, type], [200, "application/json"]);
    const { SendMessageResponse } = JSON.parse(text);
    deepEqual(SendMessageResponse.SendMessageResult, {
      MD5OfMessageAttributes: SendMessageResponse.SendMessageResult.MD5OfMessageAttributes,
      MD5OfMessageSystemAttributes: null,
      SequenceNumber: null,
      MessageId: message?.messageId,
      MD5OfMessageBody: md5('{"say":"h&llo"}'),
    });
    match(SendMessageResponse.ResponseMetadata.RequestId, /^[0-9a-f-]{36}$/);
    equal(message?.body, '{"say":"h&llo"}');
    deepEqual(message?.attributes, {
      connectionId: { DataType: "String", StringValue: "abc=" },
      eventType: { DataType: "String", StringValue: "MESSAGE" },
    });
  });

  it("answers an error in JSON or XML, as it is asked", async () => {
    const wrong = { Action: "SendMessage", MessageBody: "1", QueueUrl: `${orders.url}<not>` };
    const json = await ask("/", wrong, "application/json");
    equal(json.status, 400);
    deepEqual(JSON.parse(json.text).Error, {
      Code: "AWS.SimpleQueueService.NonExistentQueue",
      Message: "The specified queue does not exist.",
      Type: "Sender",
    });
    const xml = await ask("/", wrong);
    deepEqual([xml.status, xml.type], [400, "text/xml"]);
    match(xml.text, /<Error><Type>Sender<\/Type><Code>AWS\.SimpleQueueService\.NonExistentQueue<\/Code>/);
    match(
      (await ask("/", { Action: "Dance<" })).text,
      /<Code>InvalidAction<\/Code><Message>The action Dance&lt; is not/,
    );
  });

  it("answers messages and attributes in XML", async () => {
    await ask(path, { Action: "SendMessage", MessageBody: "<1> & 2" });
    const asked = { Action: "ReceiveMessage", "AttributeName.1": "ApproximateReceiveCount" };
    const { text } = await ask(path, asked);
    match(text, /^<\?xml version="1\.0"\?><ReceiveMessageResponse xmlns="[^"]+"><ReceiveMessageResult><Message>/);
    match(text, /<Body>&lt;1&gt; &amp; 2<\/Body>/);
    match(text, /<Attribute><Name>ApproximateReceiveCount<\/Name><Value>1<\/Value><\/Attribute>/);
    match((await ask("/", { Action: "ListQueues" })).text, /<QueueUrl>https:[^<]+orders<\/QueueUrl>/);
  });

  it("takes batches, and attributes of a queue, in the order of their numbers", async () => {
    const entries = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        [`SendMessageBatchRequestEntry.${index + 1}.Id`, `id${index + 1}`],
        [`SendMessageBatchRequestEntry.${index + 1}.MessageBody`, String(index + 1)],
      ]).flat(),
    );
    const { text } = await ask(path, { Action: "SendMessageBatch", ...entries });
    match(text, /<SendMessageBatchResultEntry><Id>id1<\/Id><MessageId>/);
    deepEqual(
      (await received()).map(({ body }) => body),
      ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
    );
    const attribute = { "Attribute.1.Name": "DelaySeconds", "Attribute.1.Value": "3" };
    await ask(path, { Action: "SetQueueAttributes", ...attribute });
    equal(served.queues.named("orders").declared.delaySeconds, 3);
    const named = { Action: "GetQueueAttributes", "AttributeName.1": "DelaySeconds" };
    match((await ask(path, named)).text, /<Attribute><Name>DelaySeconds<\/Name><Value>3<\/Value><\/Attribute>/);
  });

  it("takes fields from the URL", async () => {
    const url = `${served.endpoint}${path}?Action=SendMessage&MessageBody=1`;
    equal((await fetch(url)).status, 200);
    equal((await received()).length, 1);
  });

  it("is not fooled by names of fields that every object has", async () => {
    const { status } = await ask(path, { Action: "constructor", "__proto__.1": "1", "toString.1.Name": "2" });
    equal(status, 400);
  });
});
