import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A table in front of another, that is too busy now and then. */
export interface ThrottlingTable {
  readonly endpoint: string;
  /** Requests that it refused, by their action. */
  readonly refused: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/**
 * Starts it on a free port.
 *
 * @param isBusy decides, given an action such as `Query` and its number from 1 on
 */
export async function startThrottlingTable(
  endpoint: string,
  isBusy: (action: string, number: number) => boolean,
): Promise<ThrottlingTable> {
  const [asked, refused] = [new Map<string, number>(), new Map<string, number>()];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const action = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const number = (asked.get(action) ?? 0) + 1;
    asked.set(action, number);
    if (isBusy(action, number)) {
      refused.set(action, (refused.get(action) ?? 0) + 1);
      const type = "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException";
      const message = "The level of configured provisioned throughput for the table was exceeded.";
      response.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify({ __type: type, message }));
      return;
    }
    const { host, "content-length": length, connection, ...headers } = request.headers;
    const answer = await fetch(endpoint, { method: "POST", body, headers: headers as Record<string, string> });
    response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}
