import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { unsettled } from "./unsettled";

/** An answer to a plain HTTP request. */
export interface HttpAnswer {
  readonly status: number;
  /** The name of the error, for `x-amzn-ErrorType`: the SDKs name their exception after it. */
  readonly errorType?: string;
  /** Sent as JSON; absent: an empty body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error as the management API answers it. */
export function failure(status: number, errorType: string, message: string): HttpAnswer {
  return { status, errorType, body: { message } };
}

/** For what has no stage, no such path, or comes from elsewhere. */
export const FORBIDDEN: HttpAnswer = failure(403, "ForbiddenException", "Forbidden");

/** For a path of a custom domain that leads nowhere, such as one that names a stage where a mapping's key belongs. */
export function noMethod(method: string, path: string): HttpAnswer {
  const { status, errorType } = unsettled.unmappedPath;
  return failure(
    status,
    errorType,
    `No method found matching route ${decoded(path.slice(1))} for http method ${method}.`,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Writes an answer. A client that has left does not matter. */
export function sendAnswer(response: ServerResponse, { status, errorType, body, headers = {} }: HttpAnswer): void {
  response.statusCode = status;
  response.setHeader("x-amzn-RequestId", randomUUID());
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (errorType !== undefined) response.setHeader("x-amzn-ErrorType", errorType);
  if (body !== undefined) response.setHeader("Content-Type", "application/json");
  response.end(body === undefined ? "" : JSON.stringify(body));
}
