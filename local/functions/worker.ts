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
let requestId: string | undefined;

const log = (line: string) => channel.log(line);
const output = captureOutput(log);
if (settings.logging.format === "JSON") logAsJson(settings.logging, () => requestId, log);
endOnUncaught();
redirectConnections(settings.endpoints);
nameQueueEndpoint(settings.endpoints, process.env);
Object.assign(globalThis, { awslambda });

const loading = load();

async function take(request: ReceivedRequest): Promise<void> {
  ({ requestId } = request);
  const handler = await loading;
  if (handler !== undefined) await answer(handler, request);
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
    const result = await callHandler(handler, settings.runtime, request.event, context, () => channel.idle());
    const payload = toPayload(result);
    output.endLines();
    channel.returned(payload);
  } catch (error) {
    // Lambda writes it to the log too; the caller learns only the type and the message.
    output.endLines();
    console.error(describeThrown(error));
    channel.reply({ kind: "threw", ...failureOf(error) });
  }
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
