import { type FunctionWorker, type InstanceOptions, startWorker } from "./function-worker";
import { InstanceWatch } from "./instance-watch";
import type { Invocation } from "./invocation";
import { lineReader } from "./line-reader";
import { lineKinds, requestLine, type WorkerReply, type WorkerRequest } from "./worker-message";

/**
 * Lambda gives the code outside the handler 10 seconds.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
 */
const loadSeconds = 10;

/** For what is still on its way when the process is gone. */
const lastOutputMilliseconds = 500;

interface RunningEvent {
  readonly requestId: string;
  readonly settle: (invocation: Invocation) => void;
  /** When the handler could begin. */
  since: number;
}

/** One process that runs one function, one event at a time. */
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
  #event: RunningEvent | undefined;
  /** Of the event that runs or ran last: what is written later is still its. */
  #requestId: string | undefined;
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

  /** Runs one event; only when none is running. */
  run(request: WorkerRequest, settle: (invocation: Invocation) => void): void {
    const { requestId } = request;
    this.#requestId = requestId;
    this.#event = { requestId, settle, since: performance.now() };
    if (this.#state === "loaded") this.#watch.begin(this.#options.declared.timeoutSeconds);
    this.#worker.requests.write(requestLine(request));
  }

  /** Ends the process and what it started, whatever they are doing; an event that it runs fails. */
  async end(): Promise<void> {
    this.#endWith(exitError("the laptop ended it"));
    await this.ended;
  }

  #receive(line: string): void {
    const text = line.slice(1);
    if (line.startsWith(lineKinds.log)) this.#log(text);
    else if (line.startsWith(lineKinds.returned)) this.#finish(returned(text));
    else this.#take(line);
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
    if (!this.#event) return;
    this.#event.since = performance.now();
    this.#watch.begin(this.#options.declared.timeoutSeconds);
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

  #finish(invocation: Invocation): void {
    const event = this.#event;
    if (!event) return;
    this.#event = undefined;
    this.#watch.rest();
    this.#tell(event, invocation);
    event.settle(invocation);
  }

  /** As Lambda's line that begins with REPORT. */
  #tell({ requestId, since }: RunningEvent, invocation: Invocation): void {
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

/** Python writes `NaN`, which is no JSON. */
function returned(text: string): Invocation {
  try {
    return { outcome: "returned", payload: JSON.parse(text) };
  } catch {
    return failed("Runtime.InvalidResponse", "the function's response is not JSON");
  }
}

/** Only code that writes into the channel itself is not understood. */
function readReply(line: string): WorkerReply {
  try {
    const reply = JSON.parse(line) as WorkerReply;
    if (reply.kind !== undefined) return reply;
    throw new TypeError("no reply");
  } catch {
    const errorMessage = "the function wrote into the descriptor by which the laptop hears of it";
    return { kind: "fatal", errorType: "Runtime.InvalidResponse", errorMessage };
  }
}

function failed(errorType: string, errorMessage: string): Invocation {
  return { outcome: "failed", errorType, errorMessage };
}

function exitError(reason: string): Invocation {
  return failed("Runtime.ExitError", `Runtime exited: ${reason}`);
}
