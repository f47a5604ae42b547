import assert from "node:assert/strict";
import { ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type Job, readJob } from "../../../handlers/core/job";
import { jobQueue } from "../../../handlers/core/job-queue";
import { declaredQueue, type ServedQueues, serveQueues } from "../../local/queues/serving";

const queue = declaredQueue("notifications");
const jobOf = (shard: number, bytes = 10): Job => ({
  frame: JSON.stringify({ data: "x".repeat(bytes) }),
  id: "i",
  channel: "all",
  shard,
  attempt: 1,
});
const laterJobs = (count: number, bytes?: number, delaySeconds = 0) =>
  Array.from({ length: count }, (_, shard) => ({ job: jobOf(shard, bytes), delaySeconds }));

describe("the queue of jobs", () => {
  let served: ServedQueues;
  before(async () => {
    served = await serveQueues([queue]);
  });
  beforeEach(() => served.queues.named("notifications").purge());
  after(async () => await served.close());

  /** How many entries each request had, and how many bytes. */
  const counting = (requests: number[][]): Pick<SQSClient, "send"> =>
    ({
      send: async (command: { input: { Entries: { MessageBody: string }[] } }) => {
        const { Entries } = command.input;
        requests.push([Entries.length, Entries.reduce((sum, entry) => sum + Buffer.byteLength(entry.MessageBody), 0)]);
        return await served.client.send(command as never);
      },
    }) as never;
  const receive = async () => {
    const asked = { QueueUrl: queue.url, MaxNumberOfMessages: 10 };
    return (await served.client.send(new ReceiveMessageCommand(asked))).Messages ?? [];
  };

  it("takes ten jobs a request", async () => {
    const requests: number[][] = [];
    await jobQueue(counting(requests), queue.url).send(laterJobs(64));
    assert.deepEqual(
      requests.map(([entries]) => entries),
      [10, 10, 10, 10, 10, 10, 4],
    );
    const shards = new Set<number | undefined>();
    for (let left = 64; left > 0; left -= 10)
      for (const { Body = "" } of await receive()) shards.add(readJob(JSON.parse(Body)).shard);
    assert.equal(shards.size, 64);
  });

  it("takes no more bytes a request than a queue does", async () => {
    const requests: number[][] = [];
    await jobQueue(counting(requests), queue.url).send([...laterJobs(2, 131_000), ...laterJobs(12, 30_000)]);
    assert.ok(requests.every(([, bytes = 0]) => bytes <= 262_144));
    assert.deepEqual(
      requests.map(([entries]) => entries),
      [1, 5, 8],
    );
    assert.equal(served.queues.named("notifications").counts().visible, 14);
  });

  it("holds jobs back as long as they are to wait", async () => {
    await jobQueue(served.client, queue.url).send(laterJobs(1, 10, 30));
    assert.equal(served.queues.named("notifications").counts().delayed, 1);
    served.pass(31);
    assert.equal((await receive()).length, 1);
  });

  it("has a message come again after a while", async () => {
    const jobs = jobQueue(served.client, queue.url);
    await jobs.send(laterJobs(1));
    const [{ ReceiptHandle = "" } = {}] = await receive();
    await jobs.postpone(ReceiptHandle, 3);
    assert.equal((await receive()).length, 0);
    served.pass(4);
    assert.equal((await receive()).length, 1);
  });

  it("fails when SQS does not take one of them", async () => {
    const small = declaredQueue("small", { maxMessageSizeBytes: 2_000 });
    served.queues.ensure([small]);
    const jobs = jobQueue(served.client, small.url);
    await assert.rejects(
      jobs.send([...laterJobs(2), ...laterJobs(1, 3_000)]),
      /^Error: The queue did not take 1 of 3 jobs: InvalidParameterValue$/,
    );
  });
});
