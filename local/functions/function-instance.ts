import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Worker } from "node:worker_threads";
import { type InstanceOptions, startWorker } from "./function-worker";
import { describeThrown, failureOf } from "./handler-failure";
import type { Invocation } from "./invocation";
import type { WorkerReply, WorkerRequest } from "./worker-message";

/**
 * Lambda gives the code outside the handler 10 seconds.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
 */
const loadSeconds = 10;

/** One thread that runs one function, one event at a time. */
export class FunctionInstance {
  /** Resolves when the thread is gone. */
  readonly ended: Promise<void>;
  readonly #options: InstanceOptions;
  readonly #worker: Worker;
  #state: "loading" | "loaded" | "ended" = "loading";
  #clock: NodeJS.Timeout | undefined;
  #settle: ((invocation: Invocation) => void) | undefined;
  #uncaught: { readonly thrown: unknown } | undefined;

  /** @throws when the environment declares a `NODE_OPTIONS` that a thread cannot have */
  constructor(options: InstanceOptions) {
    this.#options = options;
    this.#worker = startWorker(options);
    this.#logLines(this.#worker.stdout);
    this.#logLines(this.#worker.stderr);
    this.#worker.on("message", (reply: WorkerReply) => this.#receive(reply));
    this.#worker.on("error", (thrown: unknown) => {
      this.#uncaught = { thrown };
      this.#state = "ended";
    });
    this.ended = new Promise((resolve) => {
      this.#worker.once("exit", (code) => {
        this.#exited(code);
        resolve();
      });
    });
    this.#startClock(loadSeconds);
  }

  /** False once it ended or was told to. */
  get isUsable(): boolean {
    return this.#state !== "ended";
  }

  /** Runs one event; only when none is running. */
  run(request: WorkerRequest): Promise<Invocation> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      if (this.#state === "loaded") this.#startClock(this.#options.declared.timeoutSeconds);
      this.#worker.postMessage(request);
    });
  }

  /** Ends the thread, whatever it is doing; an event that it runs fails. */
  async end(): Promise<void> {
    this.#state = "ended";
    this.#finish(exitError("the laptop ended it"));
    await this.#worker.terminate();
  }

  #receive(reply: WorkerReply): void {
    if (this.#state === "ended") return;
    switch (reply.kind) {
      case "loaded":
        this.#state = "loaded";
        clearTimeout(this.#clock);
        if (this.#settle) this.#startClock(this.#options.declared.timeoutSeconds);
        break;
      case "returned":
        this.#finish({ outcome: "returned", payload: JSON.parse(reply.payload) });
        break;
      case "threw":
        this.#finish(failed(reply.errorType, reply.errorMessage));
        break;
      case "unloadable":
        this.#endWith(failed(reply.errorType, reply.errorMessage));
    }
  }

  #exited(code: number): void {
    this.#state = "ended";
    if (this.#uncaught) this.#logThrown(this.#uncaught.thrown);
    this.#finish(this.#uncaught ? this.#uncaughtFailure(this.#uncaught.thrown) : exitError(`exit status ${code}`));
  }

  #uncaughtFailure(thrown: unknown): Invocation {
    if ((thrown as NodeJS.ErrnoException | undefined)?.code === "ERR_WORKER_OUT_OF_MEMORY") {
      const { memorySizeMiB } = this.#options.declared;
      return failed("Runtime.OutOfMemory", `the function used more than its ${memorySizeMiB} MiB of memory`);
    }
    const { errorType, errorMessage } = failureOf(thrown);
    return exitError(`uncaught ${errorType}: ${errorMessage}`);
  }

  #startClock(seconds: number): void {
    const timedOut = failed("Sandbox.Timedout", `Task timed out after ${seconds.toFixed(2)} seconds`);
    this.#clock = setTimeout(() => this.#endWith(timedOut), seconds * 1000);
  }

  #endWith(invocation: Invocation): void {
    this.#finish(invocation);
    void this.end();
  }

  #finish(invocation: Invocation): void {
    clearTimeout(this.#clock);
    this.#settle?.(invocation);
    this.#settle = undefined;
  }

  #logLines(stream: Readable): void {
    const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
    lines.on("line", (line) => this.#log(line));
  }

  #logThrown(thrown: unknown): void {
    for (const line of describeThrown(thrown).split("\n")) this.#log(line);
  }

  #log(line: string): void {
    this.#options.report({ event: "log", function: this.#options.declared.name, line });
  }
}

function failed(errorType: string, errorMessage: string): Invocation {
  return { outcome: "failed", errorType, errorMessage };
}

function exitError(reason: string): Invocation {
  return failed("Runtime.ExitError", `Runtime exited: ${reason}`);
}
