import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { type ClientOptions, WebSocket } from "ws";

/** How a connection ended, as the client saw it. */
interface ClientClose {
  readonly code: number;
  readonly reason: string;
}

/** A client that keeps what it receives until it is asked. */
export interface Client {
  readonly socket: WebSocket;
  /** The next text message. */
  readonly next: () => Promise<string>;
  /** What has arrived and was not asked for. */
  readonly waiting: string[];
  readonly closed: Promise<ClientClose>;
}

/** Connects, or rejects with the client's error. */
export async function connect(url: string, options: ClientOptions = {}, protocols: string[] = []): Promise<Client> {
  const socket = new WebSocket(url, protocols, options);
  const waiting: string[] = [];
  const asking: ((text: string) => void)[] = [];
  socket.on("message", (data, isBinary) => {
    const text = isBinary ? `binary: ${data}` : data.toString();
    const ask = asking.shift();
    if (ask) ask(text);
    else waiting.push(text);
  });
  const closed = new Promise<ClientClose>((resolve) => {
    socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await once(socket, "open");
  socket.on("error", () => undefined);
  const next = () => {
    const text = waiting.shift();
    return text === undefined ? new Promise<string>((resolve) => asking.push(resolve)) : Promise.resolve(text);
  };
  return { socket, next, waiting, closed };
}

/** A handshake's answer that was not 101. */
interface RefusedHandshake {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Connects, expecting to be refused. */
export async function refusedHandshake(url: string, options: ClientOptions = {}): Promise<RefusedHandshake> {
  const socket = new WebSocket(url, options);
  socket.on("error", () => undefined);
  const [, response] = (await Promise.race([
    once(socket, "unexpected-response"),
    once(socket, "open").then(() => {
      socket.terminate();
      throw new Error("the handshake was not refused");
    }),
  ])) as [unknown, IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() };
}
