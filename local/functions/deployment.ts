import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DeclaredFunction } from "../declared/declared-function";
import { FunctionPool } from "./function-pool";
import type { InstanceOptions } from "./function-worker";
import type { Invocation } from "./invocation";
import { type Layers, readLayers } from "./layer-root";
import { nodeRuntime } from "./node-runtime";
import { digestOf, type PackageEntry, readPackage } from "./package-entries";
import { pythonRuntime } from "./python-runtime";
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

/** What a deployment is made from, but its folders and what runs it. */
export interface DeploymentOptions extends Omit<InstanceOptions, "taskRoot" | "layerRoot" | "runtime"> {
  /** Where task roots are. */
  readonly folder: string;
  /** Makes the name of the task root another one than any before. */
  readonly number: number;
}

/** What AWS would have of a function. */
interface Uploaded {
  readonly code: readonly PackageEntry[];
  readonly layers: Layers;
}

/**
 * Makes a declared function ready, or answers the one that is, when nothing about its code changed.
 * Never throws: a function that cannot run says so when it is invoked.
 */
export async function deploy(options: DeploymentOptions, existing: Deployment | undefined): Promise<Deployment> {
  const { declared, report } = options;
  if (!/^(nodejs|python)/.test(declared.runtime)) {
    const errorMessage = `${declared.name} declares the runtime ${declared.runtime}; here only nodejs and python runtimes run`;
    return unable(declared, { errorType: "Runtime.Unsupported", errorMessage });
  }
  try {
    const uploaded = { code: await readPackage(declared.package), layers: await readLayers(declared) };
    const fingerprint = fingerprintOf(options, uploaded);
    if (existing?.fingerprint === fingerprint) return { ...existing, declared };
    return await start(options, uploaded, fingerprint);
  } catch (error) {
    const errorMessage = `${declared.name} cannot run here: ${(error as Error).message}`;
    report({ event: "warning", message: errorMessage });
    return unable(declared, { errorType: "Runtime.PackageUnavailable", errorMessage });
  }
}

function fingerprintOf({ declared, environment, endpoints }: DeploymentOptions, { code, layers }: Uploaded): string {
  const { permissions, package: _package, layers: _layers, ...configuration } = declared;
  return JSON.stringify([
    digestOf(code),
    digestOf(layers.entries),
    layers.problems,
    configuration,
    environment,
    endpoints,
  ]);
}

async function start(options: DeploymentOptions, { code, layers }: Uploaded, fingerprint: string): Promise<Deployment> {
  const { declared, folder, number, report } = options;
  for (const message of layers.problems) report({ event: "warning", message });
  const isPython = declared.runtime.startsWith("python");
  const runtime = isPython ? await pythonRuntime(declared, report) : nodeRuntime(declared);
  const taskRoot = join(folder, `${declared.name.replace(/[^\w-]/g, "_")}-${number}`);
  const layerRoot = `${taskRoot}-layers`;
  await writeTaskRoot(taskRoot, code);
  await writeTaskRoot(layerRoot, layers.entries);
  const pool = new FunctionPool({ ...options, runtime, taskRoot, ...(layers.entries.length > 0 && { layerRoot }) });
  return {
    declared,
    fingerprint,
    invoke: (request) => pool.invoke(request),
    retire: async () => {
      await pool.retire();
      await Promise.all([taskRoot, layerRoot].map((made) => rm(made, { recursive: true, force: true })));
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
