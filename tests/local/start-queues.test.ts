import { deepEqual, equal, match } from "node:assert/strict";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Ready } from "../../local/report/ready";
import { removeFolders } from "./folder";
import { type Client, connect } from "./gateway/client";
import { type LaptopProcess, startJson } from "./laptop-process";
import { programFolder } from "./program-folder";

describe("npm start, with a program that has a queue", () => {
  let laptop: LaptopProcess;
  let ready: Ready;
  let queues: SQSClient;
  let client: Client;

  before(async () => {
    laptop = startJson(programFolder("jobs"), "--no-watch");
    ready = await laptop.ready();
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    queues = new SQSClient({ endpoint: ready.sqs ?? "", region: "eu-west-1", credentials });
    client = await connect(ready.apis[0]?.url ?? "");
  });
  after(async () => {
    queues.destroy();
    client.socket.close();
    const { code, left } = await laptop.stop();
    deepEqual([code, left], [0, []]);
    removeFolders();
  });

  const say = async (text: string): Promise<string> => {
    client.socket.send(text);
    return await client.next();
  };

  it("tells where SQS and Lambda are, and which queues there are", () => {
    match(ready.sqs ?? "", /^http:\/\/127\.0\.0\.1:\d+$/);
    equal(ready.lambda, ready.sqs);
    deepEqual(
      ready.queues?.map((name) => name.replace(/-.*/, "")),
      ["failed", "jobs"],
    );
  });

  it("runs a function on what a route put into the queue, and lets it post to the connection", async () => {
    equal(await say("sweep"), "done: sweep");
    const { queue, failed } = await laptop.event("batch", ({ messages }) => messages === 1);
    match(queue, /^jobs-/);
    equal(failed, 0);
  });

  it("writes no warning of the SDK's into a function's log", () => {
    deepEqual(
      laptop.events.filter(({ event }) => event === "log" || event === "warning"),
      [],
    );
  });

  it("runs a function that another calls by Lambda's API", async () => {
    equal(await say("at once"), "done: at once");
  });

  it("runs the function on what comes from outside, by the queue's own URL", async () => {
    const QueueUrl = String(ready.outputs.jobsUrl);
    match(QueueUrl, /^https:\/\/sqs\.eu-west-1\.amazonaws\.com\/000000000000\/jobs-/);
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: "{" }));
    const { error } = await laptop.event("batch", (batch) => batch.error !== undefined);
    match(error ?? "", /JSON/);
  });

  it("puts a message that fails twice into the dead-letter queue", async () => {
    client.socket.send("poison");
    const QueueUrl = String(ready.outputs.failedUrl);
    const asked = { QueueUrl, WaitTimeSeconds: 20, MaxNumberOfMessages: 1 } as const;
    const found: string[] = [];
    while (!found.some((body) => body.includes("poison"))) {
      const { Messages = [] } = await queues.send(new ReceiveMessageCommand(asked));
      found.push(...Messages.map(({ Body }) => Body ?? ""));
    }
    equal(
      (await laptop.event("dead-letter", ({ deadLetterQueue }) => deadLetterQueue.startsWith("failed-"))).event,
      "dead-letter",
    );
  });
});
