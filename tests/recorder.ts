import assert from "node:assert/strict";
import { setTimeout as delay, setImmediate as nextTurn } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { callAnswers, type Place, resourceAnswers, tokyo } from "./aws-answers";

/** A resource as the program registered it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  /** As plain values; an archive is its path. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options: {
    /** The names of what it waits for: `<type>::<name>`, by inputs or by `dependsOn`. */
    readonly dependencies: readonly string[];
    readonly protect: boolean;
    readonly retainOnDelete: boolean;
    readonly deleteBeforeReplace: boolean;
    readonly replaceOnChanges: readonly string[];
  };
}

/** All that a program did. */
export interface Recording<T = unknown> {
  /** In the order of their registration, components too; the stack itself is left out. */
  readonly resources: readonly Registered[];
  readonly calls: readonly { readonly token: string; readonly inputs: Readonly<Record<string, unknown>> }[];
  readonly outputs: pulumi.Unwrap<T>;
  /** What was thrown, in the program or while its resources settled. */
  readonly thrown: readonly Error[];
  /** The resources of one type, such as `lambda/function:Function`. */
  all(type: string): Registered[];
  /** The only resource of a type, or the only one of a name. */
  one(type: string, name?: string): Registered;
}

/** Where and as what a program runs. */
export interface RecordOptions {
  readonly project?: string;
  readonly stack?: string;
  readonly configuration?: Readonly<Record<string, string>>;
  readonly place?: Place;
  /** Answers instead of AWS's usual ones. */
  readonly calls?: typeof callAnswers;
  /** The same for resources, those that are read among them. */
  readonly resources?: typeof resourceAnswers;
}

/**
 * Runs a program under mocks that answer as AWS would, until the last of its resources is registered.
 *
 * @throws what the program threw
 */
export async function record<T>(program: () => T | Promise<T>, options: RecordOptions = {}): Promise<Recording<T>> {
  const recording = await recordWhatever(program, options);
  if (recording.thrown[0]) throw recording.thrown[0];
  return recording;
}

/** The same for a program that must not succeed: what was thrown first, and what was registered nevertheless. */
export async function recordRefusal(program: () => unknown, options: RecordOptions = {}) {
  const { thrown, resources } = await recordWhatever(program, options);
  const [error] = thrown;
  assert.ok(error, "nothing was refused");
  assert.ok(pulumi.RunError.isInstance(error), `not for people: ${error.stack}`);
  return { message: error.message, resources };
}

async function recordWhatever<T>(
  program: () => T | Promise<T>,
  {
    project = "tests",
    stack = "dev",
    configuration = {},
    place = tokyo,
    calls: ownAnswers = {},
    resources: ownResources = {},
  }: RecordOptions,
): Promise<Recording<T>> {
  const resources: Registered[] = [];
  const calls: { token: string; inputs: Record<string, unknown> }[] = [];
  let optionsOfRequest: Registered["options"];
  pulumi.runtime.setAllConfig({ ...configuration });
  await pulumi.runtime.setMocks(
    {
      newResource: async ({ type, name, inputs }) => {
        const options = optionsOfRequest;
        if (type === "pulumi:pulumi:Stack") return { id: "", state: {} };
        const registered = { type, name, inputs: await plain(inputs), options };
        resources.push(registered);
        if (type.startsWith("websocket:index:")) return { id: "", state: inputs };
        const { id, ...outputs } = (ownResources[type] ?? resourceAnswers[type] ?? unexpected(type))(registered, place);
        return { id, state: { ...inputs, ...outputs } };
      },
      call: async ({ token, inputs }) => {
        calls.push({ token, inputs });
        return { ...(ownAnswers[token] ?? callAnswers[token] ?? unexpected(token))(inputs, place) };
      },
    },
    project,
    stack,
  );
  watchRequests((options) => {
    optionsOfRequest = options;
  });
  const { outputs, thrown } = await run(program);
  const all = (type: string) => resources.filter((resource) => resource.type.endsWith(`:${type}`));
  const one = (type: string, name?: string) => {
    const found = all(type).filter((resource) => name === undefined || resource.name === name);
    assert.equal(found.length, 1, `${type} ${name ?? ""}: ${all(type).map((resource) => resource.name)}`);
    return found[0] as Registered;
  };
  return { resources, calls, outputs: outputs as pulumi.Unwrap<T>, thrown, all, one };
}

/** Pulumi lets a resource that fails end the process by a rejection that nobody handles: here it is an answer. */
async function run(program: () => unknown): Promise<{ outputs: unknown; thrown: Error[] }> {
  const thrown: Error[] = [];
  let fail = (): void => undefined;
  const failed = new Promise<void>((resolve) => {
    fail = resolve;
  });
  const keep = (error: unknown): void => {
    thrown.push(error as Error);
    fail();
  };
  const others = process.listeners("unhandledRejection");
  // Pulumi takes a stack for every promise, and ts-node maps each of them: that is four fifths of the time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", keep);
  try {
    const settled = (async () => {
      const outputs = await pulumi.runtime.runInPulumiStack(async () => await program()).catch(keep);
      await pulumi.runtime.disconnect();
      // Node tells of a rejection only after the turn it happened in: the last resource's would be missed.
      await delay(0);
      return outputs;
    })();
    // What waits for a resource that failed waits for ever; what does not has registered by then.
    const outputs = await Promise.race([settled, failed.then(() => delay(50))]);
    // Node.js tells of a rejection that nobody handles only after the turn in which it happened.
    await nextTurn();
    return { outputs, thrown };
  } finally {
    await forget();
    Error.stackTraceLimit = stackTraceLimit;
    process.removeListener("unhandledRejection", keep);
    for (const other of others) process.on("unhandledRejection", other);
  }
}

/** Pulumi fails a process that ends while a resource waits; mocks of a next run make it forget those. */
async function forget(): Promise<void> {
  await pulumi.runtime.setMocks({
    newResource: ({ type }) => unexpected(type),
    call: ({ token }) => unexpected(token),
  });
}

/** Mocks see no resource options; the request to the engine has them. */
function watchRequests(next: (options: Registered["options"]) => void): void {
  // biome-ignore lint/suspicious/noExplicitAny: the engine's client has no public type
  const monitor = pulumi.runtime.getMonitor() as any;
  const registerResource = monitor.registerResource.bind(monitor);
  // biome-ignore lint/suspicious/noExplicitAny: the request's class is generated, and not exported
  monitor.registerResource = (request: any, callback: unknown) => {
    next({
      dependencies: request.getDependenciesList().map((urn: string) => urn.split("$").pop()),
      protect: request.getProtect() ?? false,
      retainOnDelete: request.getRetainondelete() ?? false,
      deleteBeforeReplace: request.getDeletebeforereplace(),
      replaceOnChanges: request.getReplaceonchangesList(),
    });
    return registerResource(request, callback);
  };
}

function unexpected(kind: string): never {
  throw new Error(`Nobody expects ${kind} here`);
}

async function plain(value: object): Promise<Record<string, unknown>> {
  const entries = Object.entries(value).map(async ([key, item]) => {
    return [key, pulumi.asset.Archive.isInstance(item) ? await (item as pulumi.asset.FileArchive).path : item] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
