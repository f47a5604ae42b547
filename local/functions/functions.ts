import { randomUUID } from "node:crypto";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeclaredFunction } from "../declared/declared-function";
import type { Report } from "../report/laptop-event";
import { type Deployment, deploy } from "./deployment";
import { readFunctionArn, readFunctionReference } from "./function-arn";
import type { FunctionCall, Invocation, Invoke } from "./invocation";
import { OrphanReaper } from "./orphan-reaper";
import { linkProvidedSdk } from "./provided-sdk";
import { permitsApiGateway } from "./resource-policy";

/** Which functions there are, and where AWS is for them. */
export interface FunctionsOptions {
  readonly functions: readonly DeclaredFunction[];
  readonly region: string;
  /**
   * Where AWS is on this machine, `{ AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:4567" }`: merged into
   * every function's environment, over what the program declared.
   */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Servers on this machine, by the host of AWS that they stand for:
   * `{ "abc.execute-api.us-east-1.amazonaws.com": "https://127.0.0.1:4510" }`. What a function connects to by TLS as
   * the host, or as the server itself, goes to the server, which is trusted by `NODE_EXTRA_CA_CERTS` of `environment`.
   */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Receives what functions write, and warnings. */
  readonly report: Report;
}

/** The declared functions, running here. */
export interface Functions {
  readonly invoke: Invoke;
  /**
   * Runs a function as Lambda's own API does, to the end, whoever asks: permissions are not looked at.
   *
   * @param reference a name, an ARN or a partial ARN (`123456789012:function:name`), each with an alias or version or without
   * @param payload the event as JSON
   * @throws SyntaxError when the payload is not JSON
   */
  call(reference: string, payload: string): Promise<FunctionCall>;
  /**
   * Takes new declarations. Functions whose package, configuration, environment and endpoints are the
   * same stay warm; the others finish the events that they have, then end.
   */
  update(options: Pick<FunctionsOptions, "functions" | "environment" | "endpoints">): Promise<void>;
  /** Ends every process and removes every temporary file. */
  close(): Promise<void>;
}

/** Runs Lambda functions of Node.js and Python in processes of their own, each with its own environment. */
export async function startFunctions(options: FunctionsOptions): Promise<Functions> {
  // The real path: module resolution follows links, and /tmp is one on some machines.
  const folder = await realpath(await mkdtemp(join(tmpdir(), "functions-")));
  await linkProvidedSdk(folder);
  const functions = new LocalFunctions(folder, options);
  await functions.update(options);
  return functions;
}

/** Whom an integration's URI names, or why it may not be invoked. */
type Target =
  | { readonly deployment: Deployment; readonly invokedArn: string }
  | Extract<Invocation, { outcome: "refused" }>;

class LocalFunctions implements Functions {
  readonly #folder: string;
  readonly #options: Pick<FunctionsOptions, "region" | "report">;
  /** By ARN. */
  #deployments: ReadonlyMap<string, Deployment> = new Map();
  /** By integration URI and source ARN. */
  readonly #targets = new Map<string, Target>();
  readonly #retiring = new Map<Deployment, Promise<void>>();
  readonly #reaper = new OrphanReaper();
  #lastUpdate: Promise<void> = Promise.resolve();
  #deployed = 0;
  #isClosed = false;

  constructor(folder: string, options: Pick<FunctionsOptions, "region" | "report">) {
    this.#folder = folder;
    this.#options = options;
  }

  readonly invoke: Invoke = async (integrationUri, sourceArn, event, timeoutMilliseconds) => {
    const target = this.#target(integrationUri, sourceArn);
    if ("outcome" in target) return target;
    const { deployment, invokedArn } = target;
    const requestId = randomUUID();
    const request = { event: JSON.stringify(event) ?? "null", invokedArn, requestId };
    return { ...(await withinTime(deployment.invoke(request), timeoutMilliseconds)), requestId };
  };

  async call(reference: string, payload: string): Promise<FunctionCall> {
    const requestId = randomUUID();
    // The channel to a function takes no line breaks.
    const event = JSON.stringify(JSON.parse(payload));
    const { name, qualifier } = readFunctionReference(reference);
    const deployment = [...this.#deployments.values()].find(({ declared }) => declared.name === name);
    if (deployment === undefined) {
      return { requestId, invocation: { outcome: "not-found", reason: `no function is declared as ${reference}` } };
    }
    const { arn } = deployment.declared;
    const invokedArn = qualifier === undefined ? arn : `${arn}:${qualifier}`;
    return { requestId, invocation: await deployment.invoke({ event, invokedArn, requestId }) };
  }

  /** One at a time, in the order of the calls. */
  update(options: Pick<FunctionsOptions, "functions" | "environment" | "endpoints">): Promise<void> {
    const update = this.#lastUpdate.then(() => this.#update(options));
    this.#lastUpdate = update.catch(() => {});
    return update;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#lastUpdate;
    const all = [...this.#deployments.values(), ...this.#retiring.keys()];
    this.#deployments = new Map();
    await Promise.all(all.map((deployment) => deployment.close()));
    await Promise.all(this.#retiring.values());
    this.#reaper.end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #update({ functions, environment, endpoints }: Omit<FunctionsOptions, "region" | "report">): Promise<void> {
    if (this.#isClosed) return;
    const deploying = functions.map(async (declared) => {
      const options = { ...this.#options, declared, environment, endpoints, reaper: this.#reaper };
      const place = { folder: join(this.#folder, "functions"), number: ++this.#deployed };
      return [declared.arn, await deploy({ ...options, ...place }, this.#deployments.get(declared.arn))] as const;
    });
    const deployments = new Map(await Promise.all(deploying));
    const replaced = [...this.#deployments].filter(
      ([arn, { fingerprint }]) => fingerprint === undefined || deployments.get(arn)?.fingerprint !== fingerprint,
    );
    this.#deployments = deployments;
    this.#targets.clear();
    for (const [, deployment] of replaced) this.#retire(deployment);
  }

  /** Found once for each route and stage, and again when something was declared anew. */
  #target(integrationUri: string, sourceArn: string | undefined): Target {
    const key = `${integrationUri} ${sourceArn}`;
    const known = this.#targets.get(key);
    if (known !== undefined) return known;
    const found = this.#findTarget(integrationUri, sourceArn);
    this.#targets.set(key, found);
    return found;
  }

  #findTarget(integrationUri: string, sourceArn: string | undefined): Target {
    const named = readFunctionArn(integrationUri);
    const deployment = named && this.#deployments.get(named.arn);
    if (named === undefined || deployment === undefined) {
      return { outcome: "refused", reason: `no function is declared as ${named?.arn ?? integrationUri}` };
    }
    const { name, permissions } = deployment.declared;
    if (sourceArn !== undefined && !permitsApiGateway(permissions, sourceArn)) {
      const missing = "an aws.lambda.Permission for apigateway.amazonaws.com with a sourceArn that matches";
      return { outcome: "refused", reason: `${name} may not be invoked by ${sourceArn}: it lacks ${missing}` };
    }
    return { deployment, invokedArn: named.invokedArn };
  }

  #retire(deployment: Deployment): void {
    const retired = deployment.retire().finally(() => this.#retiring.delete(deployment));
    this.#retiring.set(deployment, retired);
  }
}

async function withinTime(invocation: Promise<Invocation>, milliseconds: number): Promise<Invocation> {
  return await new Promise((resolve) => {
    const clock = setTimeout(() => resolve({ outcome: "timed-out" }), milliseconds);
    void invocation.then((result) => {
      clearTimeout(clock);
      resolve(result);
    });
  });
}
