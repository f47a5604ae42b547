import { setImmediate } from "node:timers/promises";
import { handlerContext, traceId } from "./handler-context";
import { describeThrown, failureOf, nameThrown, RuntimeError } from "./handler-failure";
import { awslambda, callHandler, checkStyle } from "./handler-style";
import { logAsJson } from "./json-console";
import { type Handler, loadHandler } from "./load-handler";
import { nameQueueEndpoint } from "./queue-endpoint";
import { redirectConnections } from "./redirect";
import { toPayload } from "./response-payload";
import { WorkerChannel } from "./worker-channel";
import type { ReceivedRequest, WorkerSettings } from "./worker-message";
import { captureOutput } from "./worker-output";

// One instance of a function: this file is the process's first.
const [settingsText = "{}"] = process.argv.splice(2);
const settings = JSON.parse(settingsText) as WorkerSettings;
const channel = new WorkerChannel(take);
/** A handler that takes less is quick. */
const quickMilliseconds = 1;

let requestId: string | undefined;
/** The first of them runs. */
const waiting: ReceivedRequest[] = [];

const log = (line: string) => channel.log(line);
const output = captureOutput(log);
if (settings.logging.format === "JSON") logAsJson(settings.logging, () => requestId, log);
endOnUncaught();
redirectConnections(settings.endpoints);
nameQueueEndpoint(settings.endpoints, process.env);
Object.assign(globalThis, { awslambda });

const loading = load();

/** Runs one event at a time; others may have come meanwhile. */
async function take(request: ReceivedRequest): Promise<void> {
  if (waiting.push(request) > 1) return;
  const handler = await loading;
  while (handler !== undefined && waiting[0] !== undefined) {
    ({ requestId } = waiting[0]);
    await answer(handler, waiting[0]);
    waiting.shift();
    // What the last event left undone, such as a rejection that nobody handles, is told before the next one begins.
    if (waiting.length > 0) await setImmediate();
  }
}

async function load(): Promise<Handler | undefined> {
  try {
    const handler = await loadHandler(settings.taskRoot, settings.handler);
    checkStyle(handler, settings.runtime);
    channel.reply({ kind: "loaded" });
    return handler;
  } catch (error) {
    console.error(describeThrown(error));
    channel.reply({ kind: "fatal", ...failureOf(error) });
    return undefined;
  }
}

async function answer(handler: Handler, request: ReceivedRequest): Promise<void> {
  try {
    process.env._X_AMZN_TRACE_ID = traceId(request.requestId);
    const context = handlerContext(settings, request);
    const effort = measureEffort();
    const result = await callHandler(handler, settings.runtime, request.event, context, () => channel.idle());
    const payload = toPayload(result);
    output.endLines();
    channel.returned(payload, effort());
  } catch (error) {
    // Lambda writes it to the log too; the caller learns only the type and the message.
    output.endLines();
    console.error(describeThrown(error));
    channel.reply({ kind: "threw", ...failureOf(error) });
  }
}

/** From now on: milliseconds of a processor's time; undefined while less than a millisecond has passed. */
function measureEffort(): () => number | undefined {
  const since = performance.now();
  const before = process.cpuUsage();
  return () => {
    if (performance.now() - since < quickMilliseconds) return undefined;
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

/** As on Lambda, whose runtime waits for both before any listener of the function's own. */
function endOnUncaught(): void {
  const end = (error: unknown, failure: unknown, status: number) => {
    // Once the laptop has read why, it must know that this worker takes no other event.
    channel.together(() => {
      output.endLines();
      console.error(describeThrown(error));
      channel.reply({ kind: "fatal", ...failureOf(failure) });
    });
    process.exit(status);
  };
  process.on("uncaughtException", (error) => end(error, error, 129));
  process.on("unhandledRejection", (reason) => {
    end(reason, new RuntimeError("Runtime.UnhandledPromiseRejection", nameThrown(reason)), 128);
  });
}
