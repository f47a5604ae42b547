import assert from "node:assert/strict";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { clock } from "../../../handlers/core/clock";
import { deadLetterQueue } from "../../../handlers/core/dead-letter";
import { deliverMessages } from "../../../handlers/core/deliver-messages";
import { Gate } from "../../../handlers/core/gate";
import { jobQueue } from "../../../handlers/core/job-queue";
import type { Log } from "../../../handlers/core/log";
import { tableMembers } from "../../../handlers/core/members";
import { postThrough } from "../../../handlers/core/post";
import { publisher } from "../../../handlers/core/publish";
import type { Table } from "../../../handlers/core/table";
import type { DeclaredQueue } from "../../../local/declared/declared-queue";
import { EventSources } from "../../../local/event-sources/event-sources";
import type { FunctionCall } from "../../../local/functions/invocation";
import { eventSource } from "../../local/event-sources/feeding";
import { declaredQueue, type ServedQueues, serveQueues } from "../../local/queues/serving";
import { fixedWidth } from "../core/fixed-width";
import { type ConnectionRows, keysOf, startConnectionRows, tableAt } from "./connection-rows";
import { type ConnectionsEndpoint, startEndpoint, type Treatment } from "./connections-endpoint";

const dead = declaredQueue("dead");
const redrive = { deadLetterTargetArn: dead.arn, maxReceiveCount: 8 };

/** Runs the function on a batch, given as JSON. */
export type Invoke = (payload: string) => Promise<unknown>;

/** A message of the dead-letter queue. */
export interface DeadLetter {
  readonly body: string;
  readonly cause: string | undefined;
}

/** Delivery with everything around it: a real queue that feeds the function, a real table, an endpoint that fails as told. */
export interface DeliveryWorld {
  readonly rows: ConnectionRows;
  readonly connections: ConnectionsEndpoint;
  /** The environment of a function that is here. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the function logged. */
  readonly logged: readonly { readonly event: string }[];
  /** The bodies of each batch that the function had. */
  readonly batches: readonly (readonly string[])[];
  /** Puts a message into the queue as it is. */
  put(...bodies: readonly string[]): void;
  /** Publishes to everyone, by an id. */
  publish(id: string): Promise<void>;
  /** Waits until the function has nothing to do before a wait is over. */
  rest(): Promise<void>;
  /** Waits until the queue has nothing any more, and resolves to the dead letters. */
  end(): Promise<readonly DeadLetter[]>;
  close(): Promise<void>;
}

/** What is otherwise than usual. */
export interface WorldChanges {
  /** Where the function finds the table; absent: where it is. */
  readonly tableEndpoint?: (endpoint: string) => Promise<string>;
  /** Runs the function elsewhere. */
  readonly invoke?: Invoke;
  /** How long a post may be silent; absent: longer than this machine is busy. */
  readonly silenceMilliseconds?: number;
  /** After so many seconds a message comes again from a function that has died; absent: longer than a test. */
  readonly visibilityTimeoutSeconds?: number;
}

/** What an invocation has. */
const timeoutMilliseconds = 8_000;

/** Where things are for a function, beside its table. */
interface Places {
  readonly endpoint: string;
  readonly served: ServedQueues;
  readonly source: DeclaredQueue;
}

/** The function, in this process. Waits between attempts have no length, as chance may have it. */
function functionHere(
  table: Table,
  { endpoint, served, source }: Places,
  silenceMilliseconds: number,
  log: Log,
): Invoke {
  const credentials = async () => ({ accessKeyId: "local", secretAccessKey: "local" });
  const deliver = deliverMessages({
    members: tableMembers(table),
    post: postThrough({ endpoint, region: "eu-west-1", credentials, timeoutMilliseconds: silenceMilliseconds }),
    gate: new Gate(fixedWidth(32)),
    jobs: jobQueue(served.client, source.url),
    deadLetters: deadLetterQueue(served.client, dead.url),
    clock,
    random: () => 0,
    log,
  });
  return async (payload) => {
    const until = Date.now() + timeoutMilliseconds;
    return await deliver(JSON.parse(payload), { getRemainingTimeInMillis: () => until - Date.now() });
  };
}

/** The environment of a function in another process. */
const environmentOf = (rows: ConnectionRows, { endpoint, served, source }: Places) => ({
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_ENDPOINT_URL_DYNAMODB: rows.endpoint,
  AWS_ENDPOINT_URL_SQS: served.endpoint,
  CONNECTION_TABLE: "connections",
  WEBSOCKET_MANAGEMENT_ENDPOINT: endpoint,
  NOTIFICATION_QUEUE_URL: `${served.endpoint}/000000000000/${source.name}`,
  DEAD_LETTER_QUEUE_URL: `${served.endpoint}/000000000000/${dead.name}`,
});

/** Starts it all. */
export async function startWorld(
  treat: (connectionId: string, times: number) => Treatment | Promise<Treatment>,
  changes: WorldChanges = {},
): Promise<DeliveryWorld> {
  const { tableEndpoint = async (endpoint: string) => endpoint, silenceMilliseconds = 5_000 } = changes;
  const source = declaredQueue("notifications", {
    visibilityTimeoutSeconds: changes.visibilityTimeoutSeconds ?? 60,
    redrive,
  });
  const [rows, connections] = [await startConnectionRows(), await startEndpoint(treat)];
  const places = { endpoint: connections.endpoint, served: await serveQueues([dead, source]), source };
  const table = tableAt(await tableEndpoint(rows.endpoint));
  const logged: { event: string }[] = [];
  const here = functionHere(table, places, silenceMilliseconds, (event, fields) => logged.push({ event, ...fields }));
  const fed = feed(places, changes.invoke ?? here);
  return {
    rows,
    connections,
    environment: environmentOf(rows, places),
    logged,
    ...fed,
    close: async () => {
      await fed.close();
      table.close();
      await connections.close();
      await rows.close();
    },
  };
}

/** Feeds the function from the queue, and serves whoever puts something into it. */
function feed({ served, source }: Places, invoke: Invoke) {
  const batches: string[][] = [];
  const call = async (_: string, payload: string): Promise<FunctionCall> => {
    batches.push(JSON.parse(payload).Records.map(({ body }: { body: string }) => body));
    return { requestId: "r", invocation: await outcome(invoke, payload) };
  };
  const sources = new EventSources({ queues: served.queues, call, report: () => undefined });
  sources.update([eventSource(source.arn, { reportsBatchItemFailures: true })], []);
  const queue = served.queues.named(source.name);
  return {
    batches,
    put: (...bodies: readonly string[]) => {
      for (const body of bodies) queue.send({ body });
    },
    publish: async (id: string) => {
      await publisher({ queueUrl: source.url, client: served.client }).publish({ to: { all: true }, data: "hi", id });
    },
    rest: () => until(() => queue.counts().visible + queue.counts().inFlight === 0),
    end: async () => {
      await until(() => Object.values(queue.counts()).every((count) => count === 0));
      return await deadLetters(served.client, served.queues.named(dead.name).counts().visible);
    },
    close: async () => {
      await sources.close();
      await served.close();
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function outcome(invoke: Invoke, payload: string): Promise<FunctionCall["invocation"]> {
  try {
    return { outcome: "returned", payload: await invoke(payload) };
  } catch (error) {
    return { outcome: "failed", errorType: "Error", errorMessage: (error as Error).message };
  }
}

async function deadLetters(client: ServedQueues["client"], count: number): Promise<readonly DeadLetter[]> {
  const found: DeadLetter[] = [];
  while (found.length < count) {
    const asked = { QueueUrl: dead.url, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"] };
    for (const { Body = "", MessageAttributes } of (await client.send(new ReceiveMessageCommand(asked))).Messages ?? [])
      found.push({ body: Body, cause: MessageAttributes?.cause?.StringValue });
  }
  return found;
}

/** The causes of dead letters, by the connections that they name. */
export function causes(letters: readonly DeadLetter[]): ReadonlyMap<string, string | undefined> {
  return new Map(
    letters.flatMap(({ body, cause }) =>
      JSON.parse(body).job.recipients.map(
        ({ connectionId }: { connectionId: string }) => [connectionId, cause] as const,
      ),
    ),
  );
}

/** Ids of connections, as long as real ones. */
export const connectionIds = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `connection-${String(index).padStart(4, "0")}=`);

/** Asserts that the table has these connections' items, and nothing else. */
export async function assertRows(
  world: DeliveryWorld,
  connectionIds: readonly string[],
  shards: number,
): Promise<void> {
  const count = `shards ${String(shards).padStart(3, "0")}`;
  const expected = [count, ...connectionIds.flatMap((connectionId) => keysOf(connectionId, shards))];
  assert.deepEqual(await world.rows.keys(), expected.sort());
}
