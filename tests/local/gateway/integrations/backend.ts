import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as a backend received it. */
export interface BackendRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** An HTTP server behind an integration, and what it was asked. */
export interface Backend {
  readonly origin: string;
  readonly requests: BackendRequest[];
}

/** Answers a request; by default with status 200 and nothing. */
export type BackendAnswer = (request: BackendRequest, response: ServerResponse) => unknown;

/** Runs a test with a backend on a free port, and ends it whatever happens. */
export async function withBackend(answer: BackendAnswer, test: (backend: Backend) => Promise<void>): Promise<void> {
  const requests: BackendRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method, url, headers, rawHeaders } = incoming;
    const request = { method, url, headers, rawHeaders, body: Buffer.concat(chunks) };
    requests.push(request);
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await test({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
