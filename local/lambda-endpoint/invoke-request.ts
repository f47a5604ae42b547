import type { ServiceRequest } from "../services/service-request";
import { LambdaError } from "./lambda-error";

/** What a caller of `Invoke` asks for. */
export interface InvokeRequest {
  readonly type: InvocationType;
  /** A function's name or ARN, with its qualifier. */
  readonly reference: string;
  /** JSON. */
  readonly payload: string;
}

/** Whether the caller waits, does not, or only asks whether it could. */
export type InvocationType = "RequestResponse" | "Event" | "DryRun";

/**
 * Bytes of a payload.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
const payloadLimits = { RequestResponse: 6_291_456, DryRun: 6_291_456, Event: 1_048_576 } as const;

const path = /^\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?(.*))?$/;

/**
 * Reads a request for `Invoke`; undefined when it is for something else.
 *
 * @throws LambdaError when Lambda would refuse it unseen
 */
export function readInvokeRequest({ path: asked, headers, body }: ServiceRequest): InvokeRequest | undefined {
  const [, name, query] = path.exec(asked) ?? [];
  if (name === undefined) return undefined;
  const type = invocationType(String(headers["x-amz-invocation-type"] ?? "RequestResponse"));
  const qualifier = new URLSearchParams(query).get("Qualifier");
  const reference = decoded(name) + (qualifier === null ? "" : `:${qualifier}`);
  return { type, reference, payload: checkedPayload(type, body) };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    const message = `The function's name cannot be decoded: ${name}`;
    throw new LambdaError(400, "InvalidParameterValueException", message, { Type: "User" });
  }
}

function invocationType(text: string): InvocationType {
  if (Object.hasOwn(payloadLimits, text)) return text as InvocationType;
  const allowed = Object.keys(payloadLimits).join(", ");
  throw new LambdaError(400, "InvalidParameterValueException", `The invocation type is one of ${allowed}; got ${text}`);
}

function checkedPayload(type: InvocationType, body: string): string {
  const limit = payloadLimits[type];
  if (Buffer.byteLength(body) > limit) {
    const message = `Request must be smaller than ${limit} bytes for the InvokeFunction operation`;
    throw new LambdaError(413, "RequestTooLargeException", message, { Type: "User" });
  }
  // A function that is given nothing sees an empty object.
  const payload = body === "" ? "{}" : body;
  try {
    JSON.parse(payload);
  } catch (error) {
    const message = `Could not parse request body into json: ${(error as Error).message}`;
    throw new LambdaError(400, "InvalidRequestContentException", message, { Type: "User" });
  }
  return payload;
}
