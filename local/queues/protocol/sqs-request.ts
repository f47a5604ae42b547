import type { IncomingHttpHeaders } from "node:http";
import type { ServiceRequest } from "../../services/service-request";
import { Parameters } from "../actions/parameters";
import { SqsError } from "../sqs-error";
import { readForm } from "./query-form";

/** How a caller asks, and so how it is answered: as current SDKs do, or as older ones and API Gateway. */
export type Protocol = "json" | "query as xml" | "query as json";

/** What a caller asks for. */
export interface SqsRequest {
  /** `SendMessage` */
  readonly action: string;
  readonly parameters: Parameters;
}

/** The protocol that a request speaks. */
export function protocolOf({ "x-amz-target": target, accept = "" }: IncomingHttpHeaders): Protocol {
  if (target !== undefined) return "json";
  return accept.includes("json") ? "query as json" : "query as xml";
}

/** @throws SqsError when it asks for nothing */
export function readRequest(received: ServiceRequest): SqsRequest {
  const target = received.headers["x-amz-target"];
  return target === undefined ? readQuery(received) : readJson(String(target), received.body);
}

function readJson(target: string, body: string): SqsRequest {
  return { action: target.slice(target.indexOf(".") + 1), parameters: new Parameters(objectOf(body || "{}")) };
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, as for JSON of another kind.
  }
  throw new SqsError("InvalidParameterValue", "The request's body is no JSON object.");
}

/** The fields are in the body, or in the URL; the URL's path names the queue where no field does. */
function readQuery({ path, body }: ServiceRequest): SqsRequest {
  const [queuePath = "/", query = ""] = path.split("?", 2);
  const { Action, ...fields } = readForm(new URLSearchParams([query, body].filter(Boolean).join("&")));
  const named = queuePath === "/" ? fields : { QueueUrl: queuePath, ...fields };
  return { action: String(Action ?? ""), parameters: new Parameters(named) };
}
