import { format } from "node:util";
import { failureOf } from "./handler-failure";
import type { WorkerLogging } from "./worker-message";

/** Lowest first. */
const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;

const methods = { trace: "TRACE", debug: "DEBUG", log: "INFO", info: "INFO", warn: "WARN", error: "ERROR" } as const;

/**
 * Makes each call of `console` one line of JSON, as Lambda does for a function that declares the log format JSON.
 *
 * @param requestId the one of the event that runs; undefined while the module is loaded
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html#node-js-advanced-logging
 */
export function logAsJson(
  { level: lowest }: WorkerLogging,
  requestId: () => string | undefined,
  write: (line: string) => void,
): void {
  const isWritten = (level: (typeof levels)[number]) => levels.indexOf(level) >= levels.indexOf(lowest as "INFO");
  for (const [method, level] of Object.entries(methods)) {
    Object.assign(console, {
      [method]: (...values: unknown[]) => {
        const frame = { timestamp: new Date().toISOString(), level, requestId: requestId() };
        if (isWritten(level)) write(jsonLine(frame, values));
      },
    });
  }
}

/** One value stays what it is; several become a text, beside the first error among them. */
function jsonLine(frame: object, values: readonly unknown[]): string {
  const [first] = values;
  const isAlone = values.length === 1;
  const error = isAlone ? undefined : values.find((value) => value instanceof Error);
  const line = { ...frame, message: isAlone ? first : format(...values), ...(error && errorFields(error)) };
  try {
    return JSON.stringify(line, (_key, value) => (value instanceof Error ? errorFields(value) : value));
  } catch {
    // A cycle, or a number that JSON does not have.
    return JSON.stringify({ ...frame, message: format(first) });
  }
}

function errorFields(error: Error): object {
  return { ...failureOf(error), stackTrace: String(error.stack).split("\n") };
}
