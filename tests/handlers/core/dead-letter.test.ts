import assert from "node:assert/strict";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { deadLetterQueue } from "../../../handlers/core/dead-letter";
import { declaredQueue, type ServedQueues, serveQueues } from "../../local/queues/serving";

const queue = declaredQueue("dead");

describe("a dead letter", () => {
  let served: ServedQueues;
  before(async () => {
    served = await serveQueues([queue]);
  });
  after(async () => await served.close());

  const buried = async (body: string, cause: string) => {
    await deadLetterQueue(served.client, queue.url).bury(body, cause);
    const asked = { QueueUrl: queue.url, MessageAttributeNames: ["All"] };
    const { Messages: [message] = [] } = await served.client.send(new ReceiveMessageCommand(asked));
    served.queues.named("dead").purge();
    return [message?.Body, message?.MessageAttributes?.cause?.StringValue];
  };

  it("is the message as it was, with the cause", async () =>
    assert.deepEqual(await buried("{ not JSON é", "it must be JSON: …"), ["{ not JSON é", "it must be JSON: …"]));

  it("has of a long cause the beginning, and in it nothing that SQS refuses", async () => {
    const [, cause = ""] = await buried("x", `\u0000\uffff${"😀".repeat(2_000)}`);
    assert.match(cause, /^\ufffd\ufffd(😀)+$/u);
    assert.equal(cause.length, 2_000);
  });
});
