import { SQSClient } from "@aws-sdk/client-sqs";
import type { DeclaredQueue } from "../../../local/declared/declared-queue";
import type { CallFunction } from "../../../local/lambda-endpoint/lambda-parts";
import { Queues } from "../../../local/queues/queues";
import type { LaptopEvent } from "../../../local/report/laptop-event";
import { startServiceServer } from "../../../local/services/service-server";
import { CertificateAuthority } from "../../../local/trust/certificate-authority";

const account = "000000000000";

/** A queue as a program declares it; one whose name ends with `.fifo` is FIFO. */
export function declaredQueue(name: string, changes: Partial<DeclaredQueue> = {}): DeclaredQueue {
  return {
    name,
    arn: `arn:aws:sqs:eu-west-1:${account}:${name}`,
    url: `https://sqs.eu-west-1.amazonaws.com/${account}/${name}`,
    isFifo: name.endsWith(".fifo"),
    isContentBasedDeduplicated: false,
    isDeduplicatedByGroup: false,
    visibilityTimeoutSeconds: 30,
    delaySeconds: 0,
    messageRetentionSeconds: 345_600,
    receiveWaitTimeSeconds: 0,
    maxMessageSizeBytes: 262_144,
    ...changes,
  };
}

/** The services with some queues, an SDK client, and a clock that a test moves. */
export interface ServedQueues {
  readonly queues: Queues;
  readonly endpoint: string;
  readonly client: SQSClient;
  readonly events: readonly LaptopEvent[];
  /** Lets time pass for the queues. */
  pass(seconds: number): void;
  close(): Promise<void>;
}

const noFunction: CallFunction = async () => ({ requestId: "", invocation: { outcome: "not-found", reason: "none" } });

/** Serves queues on a free port. */
export async function serveQueues(declared: readonly DeclaredQueue[]): Promise<ServedQueues> {
  const events: LaptopEvent[] = [];
  const report = (event: LaptopEvent) => events.push(event);
  let passed = 0;
  const queues = new Queues(report, () => Date.now() + passed);
  queues.ensure(declared);
  const authority = new CertificateAuthority();
  const parts = { call: noFunction, callLater: () => undefined };
  const server = await startServiceServer({ ...parts, queues, report, authority, host: "127.0.0.1" });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new SQSClient({ endpoint: server.endpoint, region: "eu-west-1", credentials });
  return {
    queues,
    endpoint: server.endpoint,
    client,
    events,
    pass: (seconds) => {
      passed += seconds * 1000;
    },
    close: async () => {
      client.destroy();
      queues.close();
      await server.close();
    },
  };
}
