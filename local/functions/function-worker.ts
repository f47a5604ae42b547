import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import { compiled } from "../compiled";
import type { DeclaredFunction } from "../declared/declared-function";
import type { Report } from "../report/laptop-event";
import { functionEnvironment } from "./function-environment";
import type { WorkerSettings } from "./worker-message";

/** What every instance of a function has in common. */
export interface InstanceOptions {
  readonly declared: DeclaredFunction;
  readonly region: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly endpoints: Readonly<Record<string, string>>;
  readonly taskRoot: string;
  readonly report: Report;
}

/**
 * Starts the thread of one instance, which begins to load the handler at once.
 *
 * @throws when the environment declares a `NODE_OPTIONS` that a thread cannot have
 */
export function startWorker(options: InstanceOptions): Worker {
  const { declared, region, environment, endpoints, taskRoot } = options;
  const { name, handler, runtime, timeoutSeconds, memorySizeMiB } = declared;
  const logStreamName = newLogStreamName();
  const workerData: WorkerSettings = {
    functionName: name,
    taskRoot,
    handler,
    runtime,
    timeoutSeconds,
    memorySizeMiB,
    logStreamName,
    endpoints,
  };
  return new Worker(compiled("worker"), {
    name,
    workerData,
    env: functionEnvironment({ declared, region, local: environment, taskRoot, logStreamName }),
    // Not the laptop's own flags, which load its TypeScript.
    execArgv: [],
    argv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memorySizeMiB },
  });
}

/** One per instance: `2026/01/31/[$LATEST]0123456789abcdef…`. */
function newLogStreamName(): string {
  const day = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
  return `${day}/[$LATEST]${randomUUID().replaceAll("-", "")}`;
}
