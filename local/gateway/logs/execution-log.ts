import type { Exchange } from "../exchange";
import { routeSettings } from "../stage";

/** What a message said, and what was answered. */
export interface Payloads {
  readonly message?: string;
  readonly reply?: string;
}

/** A line of an execution log. */
export interface ExecutionLogLine {
  readonly level: "ERROR" | "INFO";
  readonly line: string;
}

/** Where API Gateway cuts a line of the execution log. */
const LINE_LIMIT_BYTES = 1024;

/**
 * The lines of a stage's execution log for an exchange that is over: errors at the level ERROR, each step at INFO, and
 * payloads only with data trace, which AWS writes at whatever level. The steps are AWS's, their words the laptop's own.
 *
 * @param problem what went wrong, in more words than the client hears
 */
export function executionLogLines(exchange: Exchange, problem?: string, payloads: Payloads = {}): ExecutionLogLine[] {
  const { stage, occasion } = exchange;
  const { loggingLevel, dataTraceEnabled } = routeSettings(stage, occasion.routeKey);
  const lines = [
    ...(loggingLevel === "INFO" ? stepsBefore(exchange) : []),
    ...(dataTraceEnabled ? payloadLines(payloads) : []),
    ...(loggingLevel === "OFF" || problem === undefined ? [] : [error(`Execution failed: ${problem}`)]),
    ...(loggingLevel === "INFO" ? [info(`Completed with status: ${exchange.trace.status}`)] : []),
  ];
  return lines.map(({ level, line }) => ({ level, line: cut(`(${exchange.request.requestId}) ${line}`) }));
}

function stepsBefore({ request, occasion, connection, trace }: Exchange): ExecutionLogLine[] {
  const { authorizer, integration } = trace;
  const route = occasion.routeKey === "" ? "no route" : `route ${occasion.routeKey}`;
  return [
    info(`Extended Request Id: ${request.requestId}`),
    info(`${occasion.eventType} on connection ${connection.connectionId}: ${route}`),
    ...(authorizer ? [info(`Authorizer latency: ${authorizer.latencyMilliseconds} ms`)] : []),
    ...(integration ? [info(`Integration latency: ${integration.latencyMilliseconds} ms`)] : []),
  ];
}

function payloadLines({ message, reply }: Payloads): ExecutionLogLine[] {
  return [
    ...(message === undefined ? [] : [info(`Message: ${message}`)]),
    ...(reply === undefined ? [] : [info(`Reply: ${reply}`)]),
  ];
}

const info = (line: string): ExecutionLogLine => ({ level: "INFO", line });
const error = (line: string): ExecutionLogLine => ({ level: "ERROR", line });

function cut(line: string): string {
  // A character that the cut goes through is left out.
  return Buffer.byteLength(line) <= LINE_LIMIT_BYTES
    ? line
    : Buffer.from(line)
        .subarray(0, LINE_LIMIT_BYTES)
        .toString("utf8")
        .replace(/\uFFFD$/, "");
}
