import { endedByLaptop, exitError, failed } from "./function-failure";
import { type FunctionWorker, type InstanceOptions, startWorker } from "./function-worker";
import { InstanceWatch } from "./instance-watch";
import type { Invocation } from "./invocation";
import { lineReader } from "./line-reader";
import type { Effort } from "./pace";
import { lineKinds, requestLine, type WorkerRequest } from "./worker-message";
import { readReply, readReturned, splitReturned } from "./worker-reply";

/**
 * Lambda gives the code outside the handler 10 seconds.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
 */
const loadSeconds = 10;

/** For what is still on its way when the process is gone. */
const lastOutputMilliseconds = 500;

/** What becomes of an event that an instance was given. */
export interface EventEnding {
  readonly settle: (invocation: Invocation, effort: Effort) => void;
  /** The instance has ended before the event's turn came: another one has to run it. */
  readonly giveBack: () => void;
}

interface TakenEvent extends EventEnding {
  readonly requestId: string;
  /** When the handler could begin. */
  since: number;
}

/** One process that runs one function, one event at a time; the events that it was given meanwhile follow in their order. */
export class FunctionInstance {
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  readonly #options: InstanceOptions;
  readonly #worker: FunctionWorker;
  readonly #watch: InstanceWatch;
  readonly #startedAt = performance.now();
  #state: "loading" | "loaded" | "ended" = "loading";
  /** How long the code outside the handler took; undefined once an event has told. */
  #initMilliseconds: number | undefined;
  /** The first of them runs. */
  readonly #events: TakenEvent[] = [];
  /** Of the event that runs or ran last: what is written later is still its. */
  #requestId: string | undefined;
  #unwritten = "";
  #isOutOfHeap = false;

  constructor(options: InstanceOptions) {
    this.#options = options;
    this.#worker = startWorker(options);
    const { process: worker, replies, output } = this.#worker;
    const { memorySizeMiB } = options.declared;
    const exceeded = (limit: "time" | "memory") =>
      this.#endWith(limit === "time" ? this.#timedOut() : this.#tooLarge());
    this.#watch = new InstanceWatch({ pid: worker.pid ?? 0, memorySizeMiB, exceeded });
    replies.on("data", lineReader((line) => this.#receive(line)).take);
    for (const stream of output) this.#logOutput(stream.setEncoding("utf8"));
    worker.once("error", (error) => this.#endWith(exitError(error.message)));
    worker.once("exit", () => {
      this.#state = "ended";
      this.#killGroup();
      // A program that left the group may hold the output open for ever.
      setTimeout(() => output.forEach((stream) => void stream.destroy()), lastOutputMilliseconds);
    });
    this.ended = new Promise((resolve) => {
      worker.once("close", (code, signal) => {
        this.#exited(code, signal);
        resolve();
      });
    });
    this.#watch.begin(loadSeconds);
  }

  /** False once it ended or was told to. */
  get isUsable(): boolean {
    return this.#state !== "ended";
  }

  /** True until the code outside the handler has run. */
  get isLoading(): boolean {
    return this.#state === "loading";
  }

  /** How many events it has, the one that runs among them. */
  get inHand(): number {
    return this.#events.length;
  }

  /** Since when the event runs that runs now. */
  get busySince(): number {
    return this.#events[0]?.since ?? Number.POSITIVE_INFINITY;
  }

  /** Runs an event, after those that it has already. */
  run(request: WorkerRequest, ending: EventEnding): void {
    this.#events.push({ ...ending, requestId: request.requestId, since: performance.now() });
    if (this.#events.length === 1) this.#begin();
    this.#write(requestLine(request));
  }

  /** What is asked in one turn is written at once: to write is to wake a process up, which is most of what an event costs. */
  #write(line: string): void {
    if (this.#unwritten === "") {
      setImmediate(() => {
        this.#worker.requests.write(this.#unwritten);
        this.#unwritten = "";
      });
    }
    this.#unwritten += line;
  }

  /** Ends the process and what it started, whatever they are doing; an event that it runs fails. */
  async end(): Promise<void> {
    this.#endWith(endedByLaptop);
    await this.ended;
  }

  #receive(line: string): void {
    const text = line.slice(1);
    if (line.startsWith(lineKinds.log)) this.#log(text);
    else if (line.startsWith(lineKinds.returnedAtOnce)) this.#finish(readReturned(text), { wasQuick: true });
    else if (line.startsWith(lineKinds.returned)) this.#returned(text);
    else this.#take(line);
  }

  #returned(text: string): void {
    const { processorMilliseconds, payload } = splitReturned(text);
    this.#finish(readReturned(payload), { wasQuick: false, processorMilliseconds });
  }

  #take(line: string): void {
    const reply = readReply(line);
    if (reply.kind === "loaded") this.#loaded();
    else if (reply.kind === "threw") this.#finish(failed(reply.errorType, reply.errorMessage));
    else this.#endWith(failed(reply.errorType, reply.errorMessage));
  }

  #loaded(): void {
    if (this.#state === "loading") this.#state = "loaded";
    this.#initMilliseconds = milliseconds(this.#startedAt);
    this.#watch.weigh();
    this.#watch.rest();
    if (this.#events.length > 0) this.#begin();
  }

  /** The first event's turn has come, and its time begins, unless the code around the handler is still being loaded. */
  #begin(): void {
    const [event] = this.#events;
    if (!event) return;
    event.since = performance.now();
    this.#requestId = event.requestId;
    if (this.#state === "loaded") this.#watch.begin(this.#options.declared.timeoutSeconds);
  }

  #exited(code: number | null, signal: string | null): void {
    if (this.#isOutOfHeap) this.#endWith(this.#tooLarge());
    else if (signal !== null) this.#endWith(exitError(`signal: ${signal}`));
    else this.#endWith(exitError(code === 0 ? "without providing a reason" : `exit status ${code}`));
  }

  #timedOut(): Invocation {
    const seconds = this.#state === "loading" ? loadSeconds : this.#options.declared.timeoutSeconds;
    return failed("Sandbox.Timedout", `Task timed out after ${seconds.toFixed(2)} seconds`);
  }

  #tooLarge(): Invocation {
    const { memorySizeMiB } = this.#options.declared;
    return failed("Runtime.OutOfMemory", `the function used more than its ${memorySizeMiB} MiB of memory`);
  }

  #endWith(invocation: Invocation): void {
    this.#state = "ended";
    this.#watch.stop();
    this.#finish(invocation);
    for (const { giveBack } of this.#events.splice(0)) giveBack();
    const { exitCode, signalCode } = this.#worker.process;
    if (exitCode === null && signalCode === null) this.#killGroup();
  }

  /** The process, and what it started and left behind. */
  #killGroup(): void {
    const { pid } = this.#worker.process;
    if (pid === undefined) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // Nothing of it is left.
    }
  }

  #finish(invocation: Invocation, effort: Omit<Effort, "milliseconds"> = { wasQuick: false }): void {
    const event = this.#events.shift();
    if (!event) return;
    this.#watch.rest();
    this.#tell(event, invocation);
    if (this.#state !== "ended") this.#begin();
    event.settle(invocation, { ...effort, milliseconds: performance.now() - event.since });
  }

  /** As Lambda's line that begins with REPORT. */
  #tell({ requestId, since }: TakenEvent, invocation: Invocation): void {
    const { maxMemoryMiB } = this.#watch;
    const initMilliseconds = this.#initMilliseconds;
    this.#initMilliseconds = undefined;
    this.#options.report({
      event: "invocation",
      function: this.#options.declared.name,
      requestId,
      milliseconds: milliseconds(since),
      ...(initMilliseconds !== undefined && { initMilliseconds }),
      ...(maxMemoryMiB !== undefined && { maxMemory: maxMemoryMiB }),
      ...(invocation.outcome === "failed" && { error: `${invocation.errorType}: ${invocation.errorMessage}` }),
    });
  }

  #logOutput(stream: NodeJS.ReadableStream): void {
    const lines = lineReader((line) => {
      if (line.includes("JavaScript heap out of memory")) this.#isOutOfHeap = true;
      this.#log(line);
    });
    stream.on("data", lines.take).on("end", lines.end);
  }

  #log(line: string): void {
    const { declared, report } = this.#options;
    const requestId = this.#requestId;
    report({ event: "log", function: declared.name, line, ...(requestId !== undefined && { requestId }) });
  }
}

/** With two decimals, as Lambda tells them. */
function milliseconds(since: number): number {
  return Math.round((performance.now() - since) * 100) / 100;
}
