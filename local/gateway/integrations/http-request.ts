import { type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { NameValue } from "../name-values";
import { readBody } from "../request-body";
import { type IntegrationOutcome, IntegrationProblem } from "./integration-outcome";
import type { RawAnswer } from "./raw-answer";

/** A request to an endpoint. */
export interface EndpointRequest {
  readonly url: string;
  readonly method: string;
  /** One that comes again replaces none: all are sent. */
  readonly headers: readonly NameValue[];
  /** Not sent with GET and HEAD, which have no body. */
  readonly body: Buffer;
  readonly timeoutMilliseconds: number;
}

/** What came of a request: the answer, or that there was none. */
export type EndpointOutcome =
  | { readonly outcome: "raw"; readonly answer: RawAnswer }
  | Extract<IntegrationOutcome, { readonly outcome: "failed" | "timed-out" }>;

/** API Gateway reads up to 10 MB of an answer. */
const ANSWER_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * Sends a request by HTTP or HTTPS. What goes wrong on the way comes back as an outcome.
 *
 * @throws IntegrationProblem when the address or a header is none
 */
export async function sendRequest(request: EndpointRequest): Promise<EndpointOutcome> {
  const signal = AbortSignal.timeout(request.timeoutMilliseconds);
  const url = endpointUrl(request.url);
  const open = opened(url, request, signal);
  try {
    const response = await open;
    const { content } = await readBody(response, ANSWER_LIMIT_BYTES);
    if (!content) return { outcome: "failed", reason: `${url.origin} answered more than ${ANSWER_LIMIT_BYTES} bytes` };
    const { statusCode: status = 500, headersDistinct: headers } = response;
    return { outcome: "raw", answer: { status, headers, body: content } };
  } catch (error) {
    if (error instanceof IntegrationProblem) throw error;
    if (signal.aborted) return { outcome: "timed-out" };
    const { code, message } = error as NodeJS.ErrnoException;
    return { outcome: "failed", reason: `${url.origin} could not be asked: ${code ?? message}` };
  }
}

/** Where a host is missing, such as a variable's, `URL` would take the path for one. */
function endpointUrl(text: string): URL {
  if (/^https?:\/\/[^/?#]/.test(text) && URL.canParse(text)) return new URL(text);
  throw new IntegrationProblem("the integration's URI, with its variables' values, is no address of http or https");
}

async function opened(url: URL, request: EndpointRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, headers, body } = request;
  const content = method === "GET" || method === "HEAD" ? undefined : body;
  const options = { method, headers: headersOf(headers, content?.length), signal };
  return await new Promise((resolve, reject) => {
    const sent = begin(url, options);
    sent.on("response", resolve);
    sent.on("error", reject);
    sent.end(content);
  });
}

/** Node refuses a header that would break the request, such as one with a line end out of a message. */
function begin(url: URL, options: RequestOptions) {
  try {
    return url.protocol === "https:" ? requestHttps(url, options) : requestHttp(url, options);
  } catch (error) {
    throw new IntegrationProblem(`the request cannot be sent: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function headersOf(pairs: readonly NameValue[], bytes: number | undefined): Record<string, string | string[]> {
  const headers = new Map<string, [string, string[]]>();
  for (const [name, value] of pairs) {
    const [, values] = headers.get(name.toLowerCase()) ?? [];
    if (values) values.push(value);
    else headers.set(name.toLowerCase(), [name, [value]]);
  }
  const all = [...headers.values()].map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? "")]);
  return { ...Object.fromEntries(all), ...(bytes !== undefined && { "Content-Length": String(bytes) }) };
}
