import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

/**
 * Answers a request that offers another protocol than WebSocket, such as HTTP/2, as if it did not: an offer may be
 * ignored, and Java's own client makes one with each request.
 */
export function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = rawHeaders.slice(at, at + 2);
    if (!/^(connection|upgrade|http2-settings)$/i.test(name)) lines.push(`${name}: ${value}`);
  }
  // The parser has let go of the socket: what it took is given back, and read once more.
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit("connection", socket);
}
