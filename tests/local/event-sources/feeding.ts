import type { DeclaredEventSource } from "../../../local/declared/declared-event-source";
import type { DeclaredQueue } from "../../../local/declared/declared-queue";
import { EventSources } from "../../../local/event-sources/event-sources";
import type { SqsRecord } from "../../../local/event-sources/sqs-event";
import type { FunctionCall } from "../../../local/functions/invocation";
import { Queues } from "../../../local/queues/queues";
import type { LaptopEvent } from "../../../local/report/laptop-event";

/** An event source of the function `work`. */
export function eventSource(eventSourceArn: string, changes: Partial<DeclaredEventSource> = {}): DeclaredEventSource {
  return {
    id: "source",
    eventSourceArn,
    functionName: "arn:aws:lambda:eu-west-1:000000000000:function:work",
    enabled: true,
    batchSize: 10,
    maximumBatchingWindowSeconds: 0,
    reportsBatchItemFailures: false,
    filterPatterns: [],
    ...changes,
  };
}

/** What a function answers to a batch. */
export type Work = (records: readonly SqsRecord[]) => Promise<unknown> | unknown;

/** Queues that feed a function which a test is. */
export class Feeding {
  readonly events: LaptopEvent[] = [];
  /** The bodies of each batch. */
  readonly batches: string[][] = [];
  readonly queues = new Queues((event) => this.events.push(event));
  readonly sources: EventSources;

  /** @param work throws to fail */
  constructor(queues: readonly DeclaredQueue[], work: Work) {
    this.queues.ensure(queues);
    const call = async (_: string, payload: string): Promise<FunctionCall> => {
      const { Records } = JSON.parse(payload) as { Records: SqsRecord[] };
      this.batches.push(Records.map(({ body }) => body));
      return { requestId: "r", invocation: await outcome(work, Records) };
    };
    this.sources = new EventSources({ queues: this.queues, call, report: (event) => this.events.push(event) });
  }

  warnings(): string[] {
    return this.events.flatMap((event) => (event.event === "warning" ? [event.message] : []));
  }

  /** Waits for something to be so. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async close(): Promise<void> {
    await this.sources.close();
    this.queues.close();
  }
}

async function outcome(work: Work, records: readonly SqsRecord[]): Promise<FunctionCall["invocation"]> {
  try {
    return { outcome: "returned", payload: await work(records) };
  } catch (error) {
    return { outcome: "failed", errorType: "Error", errorMessage: (error as Error).message };
  }
}
