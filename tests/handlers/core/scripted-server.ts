import { once } from "node:events";
import net, { type AddressInfo, type Server, type Socket } from "node:net";
import tls from "node:tls";
import type { ServerIdentity } from "../../../local/trust/certificate-authority";

/** A request as it came: the request line and headers, and the body. */
export interface ReceivedRequest {
  readonly head: string;
  readonly body: Buffer;
  readonly socket: Socket;
}

/** A server that answers each request byte by byte as a test says. */
export interface ScriptedServer {
  readonly port: number;
  readonly received: readonly ReceivedRequest[];
  /** All connections that were made, in their order. */
  readonly sockets: readonly Socket[];
  close(): Promise<void>;
}

/** The answer of API Gateway when a post was sent. */
export const ok = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

/**
 * Starts it on a free port.
 *
 * @param answer writes to the request's socket, or says what to write
 */
export async function startScripted(
  answer: (request: ReceivedRequest, at: number) => string | undefined,
  identity?: ServerIdentity,
): Promise<ScriptedServer> {
  const received: ReceivedRequest[] = [];
  const sockets: Socket[] = [];
  const serve = (socket: Socket): void => {
    sockets.push(socket);
    let came = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      came = Buffer.concat([came, bytes]);
      const headEnd = came.indexOf("\r\n\r\n") + 4;
      const length = Number(/^content-length: (\d+)$/m.exec(came.toString("latin1"))?.[1]);
      if (headEnd < 4 || came.length < headEnd + length) return;
      const request = { head: came.toString("latin1", 0, headEnd), body: came.subarray(headEnd), socket };
      came = Buffer.alloc(0);
      received.push(request);
      const text = answer(request, received.length - 1);
      if (text !== undefined) socket.write(text, "latin1");
    });
  };
  const server: Server = identity ? tls.createServer(identity, serve) : net.createServer(serve);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    received,
    sockets,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
