import type { LaptopEvent } from "./laptop-event";
import type { Presenter } from "./presenter";
import type { Ready } from "./ready";

/** Lines for a person. */
export function readablePresenter(write: (line: string) => void): Presenter {
  return {
    ready: (ready) => write(welcome(ready)),
    happened: (event) => write(`${new Date().toLocaleTimeString("en-GB")} ${sentence(event)}`),
    printed: write,
  };
}

function welcome({ stack, apis, dynamodb, tables, sqs, queues = [], lambda }: Ready): string {
  const places = apis.map(({ name, url, managementEndpoint }) => [
    `  ${name}`,
    `    ${url}`,
    `    ${managementEndpoint}/@connections/{id}`,
  ]);
  return [
    `The stack ${stack} is running here.`,
    "",
    ...places.flat(),
    `  DynamoDB with ${tables.length === 0 ? "no table" : tables.join(", ")}`,
    `    ${dynamodb}`,
    ...(sqs ? [`  SQS with ${queues.join(", ")}`, `    ${sqs}`] : []),
    ...(lambda ? ["  Lambda", `    ${lambda}`] : []),
    "",
    "Try it, in another terminal in this folder:",
    `  ${tryIt(apis[0]?.url ?? "")}`,
    "",
    "Ctrl+C ends it.",
    "",
  ].join("\n");
}

/** `ws` is among this project's packages: nothing has to be installed. */
const tryIt = (url: string): string =>
  `node -e 'const s=new (require("ws"))("${url}");s.on("open",()=>process.stdin.on("data",d=>s.send(String(d).trim())));s.on("message",m=>console.log(String(m)))'`;

function sentence(event: LaptopEvent): string {
  switch (event.event) {
    case "connect":
      return `${event.connectionId} connected to ${event.api}/${event.stage}`;
    case "refuse":
      return `refused a connection to ${event.api}/${event.stage} with ${event.status}: ${event.reason}`;
    case "message":
      return `${event.connectionId} → ${event.route ?? "no route"}, ${event.bytes} bytes, ${event.milliseconds} ms${failure(event.error)}`;
    case "post":
      return `${event.connectionId} ← @connections, ${event.bytes} bytes, status ${event.status}`;
    case "disconnect":
      return `${event.connectionId} disconnected with ${event.code}${event.reason ? ` ${event.reason}` : ""}${failure(event.error)}`;
    case "batch":
      return `${event.queue} → ${event.function}, ${event.messages} ${event.messages === 1 ? "message" : "messages"}, ${event.failed} failed, ${event.milliseconds} ms${failure(event.error)}`;
    case "dead-letter":
      return `${event.queue} → ${event.deadLetterQueue}, message ${event.messageId} failed too often`;
    case "log":
      return `[${event.function}] ${event.line}`;
    case "reload":
      return `evaluated the program again, ${event.milliseconds} ms`;
    case "warning":
      return `! ${event.message}`;
  }
}

const failure = (error: string | undefined): string => (error === undefined ? "" : `: ${error}`);
