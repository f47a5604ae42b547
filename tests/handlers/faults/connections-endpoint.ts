import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the endpoint does with a post: answers with a status, answers never, or closes the connection in the middle. */
export type Treatment = 200 | 410 | 413 | 429 | 500 | "silence" | "reset";

/** A stage's `@connections` that fails as it is told. */
export interface ConnectionsEndpoint {
  readonly endpoint: string;
  /** What each connection got. */
  readonly got: ReadonlyMap<string, readonly string[]>;
  close(): Promise<void>;
}

const errors: Readonly<Record<number, string>> = {
  410: "GoneException",
  413: "PayloadTooLargeException",
  429: "LimitExceededException",
  500: "InternalServerErrorException",
};

/**
 * Starts it on a free port.
 *
 * @param treat decides, given how often the connection was posted to before
 */
export async function startEndpoint(
  treat: (connectionId: string, times: number) => Treatment | Promise<Treatment>,
): Promise<ConnectionsEndpoint> {
  const got = new Map<string, string[]>();
  const times = new Map<string, number>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const connectionId = decodeURIComponent(/@connections\/([^/?]+)$/.exec(request.url ?? "")?.[1] ?? "");
    const before = times.get(connectionId) ?? 0;
    times.set(connectionId, before + 1);
    const treatment = await treat(connectionId, before);
    if (treatment === "reset") return void request.socket.resetAndDestroy();
    let body = "";
    for await (const chunk of request) body += chunk;
    if (treatment === "silence") return;
    if (treatment === 200) got.set(connectionId, [...(got.get(connectionId) ?? []), body]);
    const error = errors[treatment];
    response.writeHead(treatment, error === undefined ? {} : { "x-amzn-errortype": error }).end("{}");
  };
  const server = createServer((request, response) => {
    // Who was killed in the middle of a post is no news.
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dev`,
    got,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
