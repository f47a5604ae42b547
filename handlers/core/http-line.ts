import net from "node:net";
import tls from "node:tls";
import { type HttpAnswer, readAnswer } from "./http-answer";

/** A server, and how to speak to it. */
export interface HttpOrigin {
  readonly isTls: boolean;
  /** A name or an address, without brackets. */
  readonly host: string;
  readonly port: number;
}

/** Longer than anything that API Gateway says, in bytes. */
const maxAnswerLength = 65_536;

interface Exchange {
  resolve(answer: HttpAnswer): void;
  reject(error: Error): void;
}

/**
 * A connection to a server that is kept for one request after the other. It sends a request once: what was sent and
 * not answered fails, since the server may have done it.
 */
export class HttpLine {
  readonly #socket: net.Socket;
  #exchange: Exchange | undefined;
  #came = "";
  #isOpen = true;

  /** @param timeoutMilliseconds silence after which it is closed, whether or not an answer is waited for */
  constructor(socket: net.Socket, timeoutMilliseconds: number) {
    this.#socket = socket;
    socket
      .setNoDelay(true)
      .setTimeout(timeoutMilliseconds, () => this.#fail(new Error(`no answer within ${timeoutMilliseconds} ms`)))
      .on("data", (bytes: Buffer) => this.#take(bytes))
      .on("error", (error: Error) => this.#fail(error))
      .on("end", () => this.#fail(new Error("the connection was closed before the answer")))
      .on("close", () => this.#fail(new Error("the connection was closed before the answer")));
  }

  /** Whether it can take a request, as far as is known. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * Sends a request and resolves with its answer. There must be no other under way.
   *
   * @param request all of it, a character for each byte
   * @throws Error of the network, of a time-out, or of an answer that cannot be read; the line is closed then
   */
  exchange(request: string): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.#exchange = { resolve, reject };
      this.#socket.ref();
      this.#socket.write(request, "latin1");
    });
  }

  /** Ends it; a request under way fails. */
  close(): void {
    this.#fail(new Error("closed"));
  }

  #take(bytes: Buffer): void {
    this.#came += bytes.toString("latin1");
    try {
      if (!this.#exchange) throw new Error("The server speaks without being asked");
      if (this.#came.length > maxAnswerLength) throw new Error(`The answer has more than ${maxAnswerLength} bytes`);
      const answer = readAnswer(this.#came);
      if (answer) this.#answer(this.#exchange, answer);
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #answer({ resolve }: Exchange, answer: HttpAnswer): void {
    this.#exchange = undefined;
    this.#came = "";
    // It keeps no process from ending while nothing is under way.
    this.#socket.unref();
    if (answer.isLast) this.close();
    resolve(answer);
  }

  #fail(error: Error): void {
    this.#isOpen = false;
    this.#socket.destroy();
    this.#exchange?.reject(error);
    this.#exchange = undefined;
  }
}

/** Opens sockets to a server; those by TLS continue the session of the last one, which saves most of a handshake. */
export function socketsTo({ isTls, host, port }: HttpOrigin): () => net.Socket {
  if (!isTls) return () => net.connect({ host, port });
  let session: Buffer | undefined;
  const servername = net.isIP(host) ? "" : host;
  return () =>
    tls
      // The environment cannot switch the check off: a token is sent. NODE_EXTRA_CA_CERTS adds authorities.
      .connect({ host, port, servername, session, ALPNProtocols: ["http/1.1"], rejectUnauthorized: true })
      .on("session", (latest: Buffer) => {
        session = latest;
      })
      .on("error", () => {
        session = undefined;
      });
}
