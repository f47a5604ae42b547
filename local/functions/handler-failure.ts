import { inspect, types } from "node:util";
import type { HandlerFailure } from "./worker-message";

/** An error with one of Lambda's own types, `Runtime.HandlerNotFound` and such. */
export class RuntimeError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type;
  }
}

/** What Lambda answers about a thrown value. */
export function failureOf(thrown: unknown): HandlerFailure {
  if (isError(thrown)) return { errorType: thrown.name, errorMessage: thrown.message };
  return { errorType: typeof thrown, errorMessage: textOf(thrown) };
}

/** A thrown value in one line. */
export function nameThrown(thrown: unknown): string {
  return isError(thrown) ? `${thrown.name}: ${thrown.message}` : textOf(thrown);
}

/** What a developer wants to read about a thrown value: where it came from. */
export function describeThrown(thrown: unknown): string {
  return isError(thrown) ? (thrown.stack ?? nameThrown(thrown)) : textOf(thrown);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : inspect(value);
}

/** Errors of another realm too, such as those of a worker. */
function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}
