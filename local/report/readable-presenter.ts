import type { LaptopEvent } from "./laptop-event";
import type { Presenter } from "./presenter";
import type { Ready } from "./ready";
import { secondText } from "./second-text";

/** Lines for a person. */
export function readablePresenter(write: (line: string) => void): Presenter {
  return {
    ready: (ready) => write(welcome(ready)),
    happened: (event) => {
      // Each invocation belongs to something that is told.
      if (event.event !== "invocation") write(`${timeOfDay(Date.now())} ${sentence(event)}`);
    },
    printed: write,
  };
}

/** `14:05:09`. Not by a locale: to load one takes longer than many a step of the start. */
const timeOfDay = secondText((second) =>
  [second.getHours(), second.getMinutes(), second.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":"),
);

function welcome(ready: Ready): string {
  const { stack, apis, console, page, dynamodb, tables, sqs, queues = [], lambda, certificateAuthority } = ready;
  const places = apis.map(({ name, url, managementEndpoint, secureUrl, secureManagementEndpoint }) => [
    `  ${name}`,
    `    ${url}`,
    `    ${managementEndpoint}/@connections/{id}`,
    `    ${secureUrl}`,
    `    ${secureManagementEndpoint}/@connections/{id}`,
  ]);
  return [
    `The stack ${stack} is running here.`,
    "",
    ...places.flat(),
    "  Console, in a browser",
    `    ${console}`,
    ...(page ? ["  Page, in a browser", `    ${page}`] : []),
    `  DynamoDB with ${tables.length === 0 ? "no table" : tables.join(", ")}`,
    `    ${dynamodb}`,
    ...(sqs ? [`  SQS with ${queues.join(", ")}`, `    ${sqs}`] : []),
    ...(lambda ? ["  Lambda", `    ${lambda}`] : []),
    "  wss and https are for clients that trust",
    `    NODE_EXTRA_CA_CERTS=${certificateAuthority}`,
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

function sentence(event: Exclude<LaptopEvent, { event: "invocation" }>): string {
  switch (event.event) {
    case "connect":
      return `${event.connectionId} connected to ${event.api}/${event.stage}`;
    case "refuse":
      return `refused a connection to ${event.api}/${event.stage} with ${event.status}: ${event.reason}`;
    case "message":
      return `${event.connectionId} → ${event.route ?? "no route"}, ${event.bytes} bytes, ${event.milliseconds} ms${failure(event.error)}`;
    case "post":
      return `${event.connectionId} ← @connections, ${event.bytes} bytes, status ${event.status}`;
    case "recorded":
      return `${event.route} would have called ${event.service} ${event.action}, which is not on this machine`;
    case "disconnect":
      return `${event.connectionId} disconnected with ${event.code}${event.reason ? ` ${event.reason}` : ""}${failure(event.error)}`;
    case "access-log":
      return `[access log of ${event.api}/${event.stage}] ${event.line}`;
    case "execution-log":
      return `[execution log of ${event.api}/${event.stage}] ${event.level} ${event.line}`;
    case "batch":
      return `${event.queue} → ${event.function}, ${event.messages} ${event.messages === 1 ? "message" : "messages"}, ${event.failed} failed, ${event.milliseconds} ms${failure(event.error)}`;
    case "dead-letter":
      return `${event.queue} → ${event.deadLetterQueue}, message ${event.messageId} failed too often`;
    case "log":
      return `[${event.function}${shortId(event.requestId)}] ${event.line}`;
    case "reload":
      return `evaluated the program again, ${event.milliseconds} ms`;
    case "warning":
      return `! ${event.message}`;
  }
}

/** Enough to tell the lines of one invocation from those of the next. */
const shortId = (requestId: string | undefined): string => (requestId === undefined ? "" : ` ${requestId.slice(0, 8)}`);

const failure = (error: string | undefined): string => (error === undefined ? "" : `: ${error}`);
