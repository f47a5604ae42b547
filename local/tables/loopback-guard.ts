import type { IncomingMessage, RequestListener, Server } from "node:http";

/**
 * Lets a server answer only the programs of this machine, not the web pages in its browser: a page
 * could reach it across origins, or under its own host's name after DNS changed (rebinding).
 */
export function guardLoopback(server: Server): void {
  const listeners = server.listeners("request") as RequestListener[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    if (comesFromAPage(request)) response.writeHead(403, { "content-type": "text/plain" }).end("not for web pages\n");
    else for (const listener of listeners) listener.call(server, request, response);
  });
}

/** Browsers send Origin with every POST; the Host is the name that the page used. */
function comesFromAPage({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined || !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(headers.host ?? "");
}
