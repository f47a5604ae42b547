import type { IncomingMessage } from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

/** A Response with one of these may not have a body, not even an empty one. */
const statusesWithoutBody = new Set([204, 205, 304]);

/**
 * Sends fetch's https requests for the hosts that are served here through `https.request`, which knows
 * where they go: fetch itself would put the server's name into the Host header.
 */
export function redirectFetch(isServedHere: (host: string) => boolean): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== "https:" || !isServedHere(url.host)) return await original(input, init);
    return await send(new Request(input, init));
  };
}

async function send(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  const { method, signal } = request;
  const headers = Object.fromEntries(request.headers);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    https.request(request.url, { method, headers, signal }, resolve).on("error", reject).end(body);
  });
  const status = response.statusCode ?? 0;
  const content = statusesWithoutBody.has(status) ? null : (Readable.toWeb(response) as ReadableStream<Uint8Array>);
  return new Response(content, { status, statusText: response.statusMessage, headers: headersOf(response) });
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] as string, rawHeaders[index + 1] as string);
  }
  return headers;
}
