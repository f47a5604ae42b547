import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { record, recordRefusal } from "../../../recorder";
import { makeApi } from "../declared";
import { arnOf, recordRoute, serviceInputs } from "./service";

const queue = arnOf("sqs", "orders");
const fifo = arnOf("sqs", "orders.fifo");
const form = (text: string) => Object.fromEntries(new URLSearchParams(text));

const always = {
  "MessageAttribute.1.Name": "connectionId",
  "MessageAttribute.1.Value.DataType": "String",
  "MessageAttribute.1.Value.StringValue": "L0SM9cOFvHcCIhw=",
  "MessageAttribute.2.Name": "eventType",
  "MessageAttribute.2.Value.DataType": "String",
  "MessageAttribute.2.Value.StringValue": "MESSAGE",
};

describe("an integration with SQS", () => {
  it("sends to its queue and may do nothing else", async () => {
    const { inputs, statements, trusted } = await recordRoute({ sqs: { queue } });
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    assert.deepEqual(inputs, serviceInputs("sqs:path/210987654321/orders", headers));
    assert.deepEqual(statements, [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: queue }]);
    assert.deepEqual(trusted, { Service: "apigateway.amazonaws.com" });
  });

  it("is where the queue is, in any partition, Region and account", async () => {
    const { inputs } = await recordRoute({ sqs: { queue: "arn:aws-cn:sqs:cn-north-1:345678901234:orders" } });
    assert.equal(inputs.integrationUri, "arn:aws-cn:apigateway:cn-north-1:sqs:path/345678901234/orders");
  });

  it("takes a queue as a resource", async () => {
    const program = await record(() => {
      makeApi({ routes: { say: { sqs: { queue: new aws.sqs.Queue("orders") } } } });
    });
    const { integrationUri } = program.one("apigatewayv2/integration:Integration").inputs;
    assert.equal(integrationUri, "arn:aws:apigateway:ap-northeast-1:sqs:path/210987654321/orders-0123abc");
  });

  it("sends any message as it is, and who sent it", async () => {
    const { request } = await recordRoute({ sqs: { queue } });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (body) => {
        assert.deepEqual(form(request(body)), { Action: "SendMessage", MessageBody: body, ...always });
      }),
    );
    const attack = "x&MessageAttribute.1.Value.StringValue=victim&Action=DeleteMessage";
    assert.equal(form(request(attack)).MessageBody, attack);
  });

  it("sends the event's type where there is no message", async () => {
    const { request } = await recordRoute({ sqs: { queue } });
    const sent = form(request("", "CONNECT"));
    assert.deepEqual([sent.MessageBody, sent["MessageAttribute.2.Value.StringValue"]], ["CONNECT", "CONNECT"]);
  });

  it("sends further attributes, of texts and of parts of the message", async () => {
    const attributes = { room: "$input.path('$.room')", plan: "A & B #1" };
    const sent = form((await recordRoute({ sqs: { queue, attributes } })).request('{"room":"a&b=c"}'));
    assert.deepEqual(
      [1, 2, 3, 4].map((number) => [
        sent[`MessageAttribute.${number}.Name`],
        sent[`MessageAttribute.${number}.Value.StringValue`],
      ]),
      [
        ["room", "a&b=c"],
        ["plan", "A & B #1"],
        ["connectionId", "L0SM9cOFvHcCIhw="],
        ["eventType", "MESSAGE"],
      ],
    );
  });

  it("orders messages of a FIFO queue, of which each counts unless said otherwise", async () => {
    const group = { queue: fifo, messageGroupId: "$context.connectionId" };
    const one = form((await recordRoute({ sqs: group })).request("hello"));
    assert.deepEqual([one.MessageGroupId, one.MessageDeduplicationId], ["L0SM9cOFvHcCIhw=", "GHI-123="]);
    const own = { ...group, messageDeduplicationId: "$input.path('$.id')" };
    assert.equal(form((await recordRoute({ sqs: own })).request('{"id":7}')).MessageDeduplicationId, "7");
  });

  it("may use the key of an encrypted queue", async () => {
    const kmsKeyArn = arnOf("kms", "key/1234abcd");
    const { statements } = await recordRoute({ sqs: { queue, kmsKeyArn } });
    assert.deepEqual(statements[1], {
      Effect: "Allow",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: kmsKeyArn,
    });
  });

  it("is refused in the same words when the queue turns out to be FIFO, or none", async () => {
    for (const [late, words] of [
      [fifo, / {2}routes\.say\.sqs\.messageGroupId: .* got none.*\[fifo-group-missing\]/],
      [arnOf("sns", "orders"), / {2}routes\.say\.sqs\.queue: must be the ARN of an SQS queue.*\[service-arn-invalid\]/],
    ] as const) {
      const { message, resources } = await recordRefusal(() => {
        makeApi({ routes: { say: { sqs: { queue: pulumi.output<string>(late) } } } });
      });
      assert.match(message, words);
      assert.ok(!resources.some(({ type }) => /integration:|stage:/.test(type)));
    }
  });
});
