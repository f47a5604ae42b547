import type { DeclaredEventSource } from "../declared/declared-event-source";
import type { DeclaredFunction } from "../declared/declared-function";
import type { CallFunction } from "../lambda-endpoint/lambda-parts";
import type { Queue } from "../queues/queue";
import type { Queues } from "../queues/queues";
import type { Report } from "../report/laptop-event";
import { missingSource, shortVisibility } from "./event-source-warning";
import { QueuePolling } from "./queue-polling";

/** What event sources need. */
export interface EventSourcesOptions {
  readonly queues: Queues;
  readonly call: CallFunction;
  readonly report: Report;
}

/** The declared event sources, each of which feeds its function. */
export class EventSources {
  readonly #options: EventSourcesOptions;
  /** By what is declared, as JSON. */
  readonly #running = new Map<string, QueuePolling>();
  /** Those that finish their last batches. */
  readonly #stopping = new Set<Promise<void>>();
  readonly #told = new Set<string>();

  constructor(options: EventSourcesOptions) {
    this.#options = options;
  }

  /** Runs these and no others; what is declared as before goes on, and what is not ends its last batches. */
  update(sources: readonly DeclaredEventSource[], functions: readonly DeclaredFunction[]): void {
    const wanted = new Map(
      sources.filter(({ enabled }) => enabled).map((source) => [JSON.stringify(source), source] as const),
    );
    for (const [key, polling] of this.#running) if (!wanted.has(key)) this.#stop(key, polling);
    for (const [key, source] of wanted) {
      const queue = this.#options.queues.find(source.eventSourceArn);
      const warning = queue ? shortVisibility(source, queue, functions) : missingSource(source);
      if (warning !== undefined) this.#warn(warning);
      if (queue && !this.#running.has(key)) this.#start(key, source, queue);
    }
  }

  /** Receives nothing from now on; resolves when the functions have answered. */
  async close(): Promise<void> {
    this.update([], []);
    await Promise.all(this.#stopping);
  }

  #stop(key: string, polling: QueuePolling): void {
    this.#running.delete(key);
    const stopped = polling.stop().finally(() => this.#stopping.delete(stopped));
    this.#stopping.add(stopped);
  }

  #start(key: string, source: DeclaredEventSource, queue: Queue): void {
    const { call, report } = this.#options;
    try {
      this.#running.set(key, new QueuePolling({ source, queue, call, report }));
    } catch (error) {
      const reason = (error as Error).message;
      this.#warn(`${source.functionName} is not invoked by ${source.eventSourceArn}: ${reason}`);
    }
  }

  /** Once, not at every change of the code. */
  #warn(message: string): void {
    if (!this.#told.has(message)) this.#options.report({ event: "warning", message });
    this.#told.add(message);
  }
}
