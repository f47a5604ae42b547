import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** A message that a connection got. */
export interface Received {
  readonly connectionId: string;
  readonly body: string;
}

/** The `@connections` endpoint of a stage, as API Gateway answers. */
export interface ConnectionsStub {
  readonly endpoint: string;
  readonly received: Received[];
  /** Connections that are not there any more. */
  readonly gone: Set<string>;
  /** Connections for which API Gateway itself fails. */
  readonly failing: Set<string>;
  /** The most posts that were under way at once. */
  readonly most: number;
  close(): Promise<void>;
}

/** Starts the endpoint on a free port. */
export async function startConnections(): Promise<ConnectionsStub> {
  const received: Received[] = [];
  const gone = new Set<string>();
  const failing = new Set<string>();
  let underWay = 0;
  let most = 0;
  const server = createServer(async (request, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    const [, connectionId] = /^\/dev\/@connections\/([^/?]+)$/.exec(decodeURIComponent(request.url ?? "")) ?? [];
    let body = "";
    for await (const chunk of request) body += chunk;
    await delay(1);
    underWay -= 1;
    if (connectionId === undefined || request.method !== "POST") response.writeHead(403).end("{}");
    else if (failing.has(connectionId)) response.writeHead(500).end("{}");
    else if (gone.has(connectionId)) response.writeHead(410, { "x-amzn-errortype": "GoneException" }).end("{}");
    else {
      received.push({ connectionId, body });
      response.writeHead(200).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dev`,
    received,
    gone,
    failing,
    get most() {
      return most;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
