import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { Readable, Writable } from "node:stream";
import type { DeclaredFunction } from "../declared/declared-function";
import type { Report } from "../report/laptop-event";
import { functionEnvironment } from "./function-environment";
import type { FunctionRuntime } from "./function-runtime";
import type { OrphanReaper } from "./orphan-reaper";
import type { WorkerSettings } from "./worker-message";

/** What every instance of a function has in common. */
export interface InstanceOptions {
  readonly declared: DeclaredFunction;
  readonly runtime: FunctionRuntime;
  readonly region: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly endpoints: Readonly<Record<string, string>>;
  readonly taskRoot: string;
  /** Where the layers are, as `/opt` is on Lambda; absent: the function has none. */
  readonly layerRoot?: string;
  readonly report: Report;
  /** Ends what the laptop cannot end any more. */
  readonly reaper: OrphanReaper;
}

/** The process of one instance. */
export interface FunctionWorker {
  readonly process: ChildProcess;
  /** Takes lines of requests. */
  readonly requests: Writable;
  /** Gives lines of replies. */
  readonly replies: Readable;
  /** What did not go through the runtime's own log: output of programs, last words. */
  readonly output: readonly Readable[];
}

/**
 * Starts the process of one instance, which begins to load the handler at once.
 *
 * @throws when no process can have such an environment
 */
export function startWorker(options: InstanceOptions): FunctionWorker {
  const { declared, region, environment, taskRoot, layerRoot, runtime } = options;
  const logStreamName = newLogStreamName();
  const { command, args } = runtime;
  const started = spawn(command, [...args, JSON.stringify(workerSettings(options, logStreamName))], {
    cwd: taskRoot,
    env: functionEnvironment({ declared, region, local: environment, taskRoot, layerRoot, runtime, logStreamName }),
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    // A group of its own: Ctrl+C is for the laptop, which still has `$disconnect` to run, and what a function starts
    // ends with it.
    detached: true,
  });
  options.reaper.watch(started);
  const [, stdout, stderr, requests, replies] = started.stdio as [null, Readable, Readable, Writable, Readable];
  // The process is gone, which it says itself.
  requests.on("error", () => undefined);
  return { process: started, requests, replies: replies.setEncoding("utf8"), output: [stdout, stderr] };
}

function workerSettings({ declared, endpoints, taskRoot }: InstanceOptions, logStreamName: string): WorkerSettings {
  const { name, handler, runtime, timeoutSeconds, memorySizeMiB, logging } = declared;
  return {
    functionName: name,
    taskRoot,
    handler,
    runtime,
    timeoutSeconds,
    memorySizeMiB,
    logGroupName: logging.logGroup,
    logStreamName,
    logging: { format: logging.format, level: logging.applicationLogLevel },
    endpoints,
  };
}

/** One per instance: `2026/01/31/[$LATEST]0123456789abcdef…`. */
function newLogStreamName(): string {
  const day = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
  return `${day}/[$LATEST]${randomUUID().replaceAll("-", "")}`;
}
