import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { type Job, jobMessage } from "./job";
import { queueText } from "./queue-text";

/** A job for later. */
export interface LaterJob {
  readonly job: Job;
  /** Whole seconds before it can be received, 0 to 900. */
  readonly delaySeconds: number;
}

/** The queue from which delivery gets what it does, for what is left to do. */
export interface JobQueue {
  /**
   * Puts jobs into the queue; resolves when it has them all.
   *
   * @throws Error when it did not take one of them; it may have taken others
   */
  send(jobs: readonly LaterJob[]): Promise<void>;
  /** Has a message that was received come again after so many seconds, not after the queue's visibility time-out. */
  postpone(receiptHandle: string, seconds: number): Promise<void>;
}

/** What SQS takes in one request; it takes more since 2025, where a queue was declared so. */
const batchEntries = 10;
const batchBytes = 262_144;

/** The jobs' queue in SQS. */
export function jobQueue(client: Pick<SQSClient, "send">, queueUrl: string): JobQueue {
  return {
    send: async (jobs) => {
      await Promise.all(batches(jobs).map((entries) => sendBatch(client, queueUrl, entries)));
    },
    postpone: async (receiptHandle, seconds) => {
      const asked = { QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds };
      await client.send(new ChangeMessageVisibilityCommand(asked));
    },
  };
}

async function sendBatch(
  client: Pick<SQSClient, "send">,
  queueUrl: string,
  entries: SendMessageBatchRequestEntry[],
): Promise<void> {
  const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  const [first] = Failed;
  if (first) throw new Error(`The queue did not take ${Failed.length} of ${entries.length} jobs: ${first.Code}`);
}

/** As few batches as SQS's limits allow for these jobs in this order. */
function batches(jobs: readonly LaterJob[]): SendMessageBatchRequestEntry[][] {
  const all: SendMessageBatchRequestEntry[][] = [];
  let bytes = 0;
  for (const [index, { job, delaySeconds }] of jobs.entries()) {
    const text = queueText(jobMessage(job));
    const size = Buffer.byteLength(text);
    const last = all.at(-1);
    const entry = { Id: String(index), MessageBody: text, DelaySeconds: delaySeconds };
    if (last !== undefined && last.length < batchEntries && bytes + size <= batchBytes) last.push(entry);
    else all.push([entry]);
    bytes = all.at(-1) === last ? bytes + size : size;
  }
  return all;
}
