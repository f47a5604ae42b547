import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** A WebSocket server of a test, which answers as the test says. */
export interface LoopbackServer {
  readonly url: string;
  /** Every handshake that was let in. */
  readonly requests: IncomingMessage[];
  /** Every socket that is there, the oldest first. */
  sockets(): WebSocket[];
  /** Everything that clients sent, as JSON objects. */
  readonly messages: Record<string, unknown>[];
  close(): Promise<void>;
}

/** How it answers: the status of a handshake, and frames for a message. */
export interface LoopbackAnswers {
  readonly status?: (request: IncomingMessage) => number;
  readonly answer?: (message: Record<string, unknown>, socket: WebSocket) => readonly object[];
  readonly opened?: (socket: WebSocket) => void;
}

/** Starts it on a free port of this machine. */
export async function startServer({
  status = () => 101,
  answer = () => [],
  opened = () => undefined,
}: LoopbackAnswers = {}): Promise<LoopbackServer> {
  const server = new WebSocketServer({
    host: "127.0.0.1",
    port: 0,
    verifyClient: ({ req }, decide) => decide(status(req) === 101, status(req)),
    handleProtocols: (protocols) => [...protocols][0] ?? false,
  });
  await once(server, "listening");
  const requests: IncomingMessage[] = [];
  const messages: Record<string, unknown>[] = [];
  server.on("connection", (socket, request) => {
    requests.push(request);
    socket.on("error", () => undefined);
    socket.on("message", (text) => {
      const message = JSON.parse(String(text));
      messages.push(message);
      for (const frame of answer(message, socket)) socket.send(JSON.stringify(frame));
    });
    opened(socket);
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/dev`,
    requests,
    messages,
    sockets: () => [...server.clients],
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}
