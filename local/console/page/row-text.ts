import type { FrameEvent, Happening } from "../happening";

/** The groups of what happens, in the order of their switches. */
export const KINDS = ["Frames", "Routes", "Connections", "Logs"] as const;

/** One of them. */
export type Kind = (typeof KINDS)[number];

/** What a row says. */
export interface RowText {
  readonly kind: Kind;
  /** One word. */
  readonly badge: string;
  /** How it is coloured. */
  readonly tone: "in" | "out" | "good" | "bad" | "plain";
  /** A connection, or a function. */
  readonly who: string;
  readonly text: string;
  /** What a frame holds, for its size and its lines. */
  readonly frame?: string;
  /** The invocation that it belongs to. */
  readonly requestId?: string;
}

type EventOf<Name> = Extract<Happening["event"], { readonly event: Name }>;

/** The text of a happening's row. An event that is not known here is shown with its fields. */
export function rowText({ event }: Happening): RowText {
  return { ...textOf(event), ...("requestId" in event && { requestId: String(event.requestId) }) };
}

function textOf(event: Happening["event"]): RowText {
  switch (event.event) {
    case "frame":
      return frameText(event);
    case "connect":
      return connection("connect", "good", event.connectionId, `to ${event.api}/${event.stage} from ${event.sourceIp}`);
    case "disconnect":
      return connection("close", tone(event.error), event.connectionId, joined(event.code, event.reason, event.error));
    case "refuse":
      return connection("refuse", "bad", "", joined(event.status, `${event.api}/${event.stage}:`, event.reason));
    case "message":
      return route(event.route ?? "no route", event.error, event.connectionId, `${event.milliseconds} ms`);
    case "post":
      return route(
        "push",
        event.status < 300 ? undefined : String(event.status),
        event.connectionId,
        "by @connections",
      );
    case "recorded":
      return route(event.route, undefined, "", `would have called ${event.service} ${event.action}, not here`);
    default:
      return loggedText(event);
  }
}

function loggedText(event: Happening["event"]): RowText {
  switch (event.event) {
    case "log":
      return log("log", "plain", event.function, event.line);
    case "invocation":
      return log("invocation", tone(event.error), event.function, invocationText(event));
    case "access-log":
      return log("access", "plain", `${event.api}/${event.stage}`, event.line);
    case "execution-log":
      return log("execution", event.level === "ERROR" ? "bad" : "plain", `${event.api}/${event.stage}`, event.line);
    case "batch":
      return log("batch", event.failed > 0 ? "bad" : "plain", event.function, batchText(event));
    case "dead-letter":
      return log("dead-letter", "bad", event.queue, `${event.messageId} went to ${event.deadLetterQueue}`);
    case "reload":
      return log("reload", "good", "", `the program was evaluated again in ${event.milliseconds} ms`);
    case "warning":
      return log("warning", "bad", "", event.message);
    default:
      return otherText({ ...event });
  }
}

/** True when a row has all the words of a filter, in any case. */
export function hasWords(row: RowText, filter: string): boolean {
  const all = `${row.badge} ${row.who} ${row.text} ${row.requestId ?? ""}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function frameText({ direction, connectionId, text }: FrameEvent): RowText {
  return { kind: "Frames", badge: direction, tone: direction, who: connectionId, text, frame: text };
}

function connection(badge: string, tone: RowText["tone"], who: string, text: string): RowText {
  return { kind: "Connections", badge, tone, who, text };
}

function route(name: string, error: string | undefined, who: string, took: string): RowText {
  return {
    kind: "Routes",
    badge: "route",
    tone: tone(error),
    who,
    text: `${name}, ${took}${failure(error)}`,
  };
}

function log(badge: string, tone: RowText["tone"], who: string, text: string): RowText {
  return { kind: "Logs", badge, tone, who, text };
}

function invocationText({ milliseconds, initMilliseconds, maxMemory, error }: EventOf<"invocation">): string {
  const init = initMilliseconds === undefined ? "" : `, ${initMilliseconds} ms to load`;
  return `${milliseconds} ms${init}${maxMemory === undefined ? "" : `, ${maxMemory} MiB`}${failure(error)}`;
}

function batchText({ queue, messages, failed, milliseconds, error }: EventOf<"batch">): string {
  return `${messages} of ${queue}, ${failed} failed, ${milliseconds} ms${failure(error)}`;
}

function otherText({ event, ...fields }: Readonly<Record<string, unknown>>): RowText {
  const { function: name, milliseconds, ...more } = fields;
  const took = milliseconds === undefined ? undefined : `${milliseconds} ms`;
  const rest = Object.entries(more).map(
    ([field, value]) => `${field} ${typeof value === "object" ? JSON.stringify(value) : value}`,
  );
  return log(String(event), tone(more.error), String(name ?? ""), joined(took, ...rest));
}

const failure = (error: string | undefined): string => (error === undefined ? "" : `: ${error}`);

const tone = (error: unknown): RowText["tone"] => (error === undefined ? "plain" : "bad");

const joined = (...parts: readonly unknown[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join(" ");
