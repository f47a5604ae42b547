import { parentPort, workerData } from "node:worker_threads";
import { handlerContext, traceId } from "./handler-context";
import { describeThrown, failureOf, RuntimeError } from "./handler-failure";
import { awslambda, callHandler, checkStyle } from "./handler-style";
import { type Handler, loadHandler } from "./load-handler";
import { nameQueueEndpoint } from "./queue-endpoint";
import { redirectRequests } from "./redirect";
import type { WorkerReply, WorkerRequest, WorkerSettings } from "./worker-message";

// One instance of a function: this file is the thread's first.
const settings = workerData as WorkerSettings;
const reply = (message: WorkerReply) => parentPort?.postMessage(message);

redirectRequests(settings.endpoints);
nameQueueEndpoint(settings.endpoints, process.env);
Object.assign(globalThis, { awslambda });
// A thread has no directory of its own, so only what asks for it sees Lambda's.
process.cwd = () => settings.taskRoot;

const loading = load();

parentPort?.on("message", async (request: WorkerRequest) => {
  const handler = await loading;
  if (handler !== undefined) reply(await answer(handler, request));
});

async function load(): Promise<Handler | undefined> {
  try {
    const handler = await loadHandler(settings.taskRoot, settings.handler);
    checkStyle(handler, settings.runtime);
    reply({ kind: "loaded" });
    return handler;
  } catch (error) {
    console.error(describeThrown(error));
    reply({ kind: "unloadable", ...failureOf(error) });
    return undefined;
  }
}

async function answer(handler: Handler, { event, invokedArn, requestId }: WorkerRequest): Promise<WorkerReply> {
  try {
    process.env._X_AMZN_TRACE_ID = traceId();
    const context = handlerContext(settings, invokedArn, requestId);
    const result = await callHandler(handler, settings.runtime, JSON.parse(event), context);
    return { kind: "returned", payload: toJson(result) };
  } catch (error) {
    // Lambda writes it to the log too; the caller learns only the type and the message.
    console.error(describeThrown(error));
    return { kind: "threw", ...failureOf(error) };
  }
}

function toJson(result: unknown): string {
  try {
    return JSON.stringify(result) ?? "null";
  } catch (error) {
    const { errorMessage } = failureOf(error);
    throw new RuntimeError("Runtime.JSONStringifyError", `Unable to stringify response body: ${errorMessage}`);
  }
}
