import type { IncomingMessage, RequestListener, Server } from "node:http";
import { hostName, isLoopbackName } from "./loopback";

/**
 * Lets a server answer only the programs of this machine, not the web pages in its browser: a page
 * could reach it across origins, or under its own host's name after DNS changed (rebinding).
 *
 * @param awsHosts names of AWS's that functions on this machine ask the server by
 */
export function guardLoopback(server: Server, awsHosts?: RegExp): void {
  const listeners = server.listeners("request") as RequestListener[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    if (comesFromAPage(request, awsHosts)) {
      response.writeHead(403, { "content-type": "text/plain" }).end("not for web pages\n");
    } else for (const listener of listeners) listener.call(server, request, response);
  });
}

/** Browsers send Origin with every POST, and with an image's GET where it comes from; the Host is the page's name. */
function comesFromAPage({ headers }: IncomingMessage, awsHosts: RegExp | undefined): boolean {
  const { origin, host = "", "sec-fetch-site": site = "none" } = headers;
  return origin !== undefined || site !== "none" || !(isLoopbackName(hostName(headers)) || awsHosts?.test(host));
}
