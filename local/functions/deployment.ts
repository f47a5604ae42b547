import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DeclaredFunction } from "../declared/declared-function";
import { FunctionPool } from "./function-pool";
import type { InstanceOptions } from "./function-worker";
import type { Invocation } from "./invocation";
import { digestOf, type PackageEntry, readPackage } from "./package-entries";
import { writeTaskRoot } from "./task-root";
import type { HandlerFailure, WorkerRequest } from "./worker-message";

/** A declared function, ready to be invoked. */
export interface Deployment {
  /** Its permissions are read at each invocation. */
  readonly declared: DeclaredFunction;
  /** Equal when the instances of one would serve the other; undefined when there can be none. */
  readonly fingerprint: string | undefined;
  invoke(request: WorkerRequest): Promise<Invocation>;
  /** Lets the events in hand finish, then removes what it made. */
  retire(): Promise<void>;
  /** Ends what runs. */
  close(): Promise<void>;
}

/** What a deployment is made from, but its folder. */
export interface DeploymentOptions extends Omit<InstanceOptions, "taskRoot"> {
  /** Where task roots are. */
  readonly folder: string;
  /** Makes the name of the task root another one than any before. */
  readonly number: number;
}

/**
 * Makes a declared function ready, or answers the one that is, when nothing about its code changed.
 * Never throws: a function that cannot run says so when it is invoked.
 */
export async function deploy(options: DeploymentOptions, existing: Deployment | undefined): Promise<Deployment> {
  const { declared, report } = options;
  if (!declared.runtime.startsWith("nodejs")) {
    const errorMessage = `${declared.name} declares the runtime ${declared.runtime}; here only nodejs runtimes run`;
    return unable(declared, { errorType: "Runtime.Unsupported", errorMessage });
  }
  try {
    const entries = await readPackage(declared.package);
    const fingerprint = fingerprintOf(options, entries);
    if (existing?.fingerprint === fingerprint) return { ...existing, declared };
    return await start(options, entries, fingerprint);
  } catch (error) {
    const errorMessage = `${declared.name} cannot run here: ${(error as Error).message}`;
    report({ event: "warning", message: errorMessage });
    return unable(declared, { errorType: "Runtime.PackageUnavailable", errorMessage });
  }
}

function fingerprintOf(options: DeploymentOptions, entries: readonly PackageEntry[]): string {
  const { declared, environment, endpoints } = options;
  const { name, handler, runtime, timeoutSeconds, memorySizeMiB } = declared;
  const configuration = [name, handler, runtime, timeoutSeconds, memorySizeMiB, declared.environment];
  return JSON.stringify([digestOf(entries), configuration, environment, endpoints]);
}

async function start(
  options: DeploymentOptions,
  entries: readonly PackageEntry[],
  fingerprint: string,
): Promise<Deployment> {
  const { declared, folder, number } = options;
  const taskRoot = join(folder, `${declared.name.replace(/[^\w-]/g, "_")}-${number}`);
  await writeTaskRoot(taskRoot, entries);
  const pool = new FunctionPool({ ...options, taskRoot });
  return {
    declared,
    fingerprint,
    invoke: (request) => pool.invoke(request),
    retire: async () => {
      await pool.retire();
      await rm(taskRoot, { recursive: true, force: true });
    },
    close: () => pool.close(),
  };
}

function unable(declared: DeclaredFunction, failure: HandlerFailure): Deployment {
  const nothing = async () => {};
  return {
    declared,
    fingerprint: undefined,
    invoke: async () => ({ outcome: "failed", ...failure }),
    retire: nothing,
    close: nothing,
  };
}
