import type { ErrorTrace, Exchange } from "../exchange";
import type { ServedApi } from "../served-api";
import { unsettled } from "../unsettled";
import { refusalMessage } from "../upgrade-refusal";
import { accessLogLine } from "./access-log";
import { executionLogLines, type Payloads } from "./execution-log";

/** How an exchange ended, for the logs. */
export interface LoggedEnd extends Payloads {
  readonly status: number;
  /** What went wrong, in more words than the client hears. */
  readonly problem?: string;
}

/**
 * Writes what a stage's access log and execution log would have of an exchange, as far as the stage declares them and
 * somebody wants to see them. Completes the exchange's trace.
 */
export function logExchange(served: ServedApi, exchange: Exchange, end: LoggedEnd): void {
  if (!served.areLogsShown) return;
  const { trace, stage } = exchange;
  trace.status ??= end.status;
  if (end.status >= 400) trace.error = { ...errorOf(end.status), ...trace.error };
  const place = { api: exchange.api.name, stage: stage.name };
  const line = accessLogLine(exchange);
  if (line !== undefined) served.report({ event: "access-log", ...place, line });
  for (const entry of executionLogLines(exchange, end.problem, end)) {
    served.report({ event: "execution-log", ...place, ...entry });
  }
}

/** What nobody on the way has said better. */
function errorOf(status: number): ErrorTrace {
  return {
    message: refusalMessage(status),
    responseType: unsettled.responseTypes[status] ?? (status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"),
  };
}
