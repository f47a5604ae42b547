import type { RawData } from "ws";
import type { Ending } from "./disconnect-event";
import type { FrameWatch } from "./gateway-console";
import type { GatewaySocket, SocketListener } from "./gateway-socket";
import type { ConnectionFacts } from "./request-context";
import { type Close, unsettled } from "./unsettled";

/** How long connections may last. Fractions of seconds are fine. */
export interface Lifetimes {
  /** Seconds without a message in either direction; 600 on AWS. */
  readonly idleTimeoutSeconds: number;
  /** Seconds altogether; 7200 on AWS. */
  readonly maxConnectionSeconds: number;
}

/** Takes a text message from a client. */
export type Receive = (connection: Connection, text: string, bytes: number) => void;

/** What happens to connections; one for all of a gateway. */
export interface ConnectionListener {
  readonly received: Receive;
  /** The socket has closed, whoever closed it. */
  readonly closed: (connection: Connection, ending: Ending) => void;
  /** Absent: nothing watches. */
  readonly frame?: FrameWatch;
}

const IDLE_CLOSE: Close = { code: 1001, reason: "Going away" };

/** Bytes that wait for a client that does not read before the next message to it is refused: 1 MiB. */
const UNSENT_LIMIT_BYTES = 1_048_576;

/** Shorter texts are hardly smaller when they are compressed, and always slower. */
const COMPRESSION_CHARACTERS = 1024;

/** One live connection: a socket, and when something was last said on it. What it holds, every idle connection costs. */
export class Connection implements SocketListener {
  readonly #socket: GatewaySocket;
  readonly #listener: ConnectionListener;
  #lastActiveAt: number;

  constructor(
    readonly facts: ConnectionFacts,
    socket: GatewaySocket,
    listener: ConnectionListener,
  ) {
    this.#socket = socket;
    this.#listener = listener;
    this.#lastActiveAt = facts.connectedAt;
    socket.listener = this;
  }

  /** False from the moment that either side begins to close. */
  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** When the last message went either way, in milliseconds since 1970. */
  get lastActiveAt(): number {
    return this.#lastActiveAt;
  }

  /** Sends a text frame. Says `gone` when the connection is not open, `full` when the client does not read. */
  send(text: string): "sent" | "gone" | "full" {
    if (!this.isOpen) return "gone";
    if (this.#socket.bufferedAmount > UNSENT_LIMIT_BYTES) return "full";
    this.#socket.send(text, { compress: text.length >= COMPRESSION_CHARACTERS });
    this.#listener.frame?.("out", this.facts, text);
    this.#touch();
    return "sent";
  }

  /** Begins to close. Nothing is sent or taken from now on. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /**
   * Closes it when nothing was said for too long, or when it has lasted too long.
   *
   * @param now milliseconds since 1970
   */
  closeIfOver(now: number, { idleTimeoutSeconds, maxConnectionSeconds }: Lifetimes): void {
    const isSilent = now - this.#lastActiveAt >= idleTimeoutSeconds * 1000;
    const isOver = isSilent || now - this.facts.connectedAt >= maxConnectionSeconds * 1000;
    if (!(isOver && this.isOpen)) return;
    const { code, reason } = isSilent ? IDLE_CLOSE : unsettled.lifetimeClose;
    this.close(code, reason);
  }

  closed(code: number, reason: string): void {
    this.#listener.closed(this, this.#socket.ending(code, reason));
  }

  pinged(): void {
    if (unsettled.doPingsKeepAlive) this.#touch();
  }

  take(data: RawData, isBinary: boolean): void {
    if (!this.isOpen) return;
    // API Gateway takes text frames only, whatever the API declares.
    if (isBinary) {
      this.close(unsettled.binaryClose.code, unsettled.binaryClose.reason);
      return;
    }
    this.#touch();
    const bytes = data as Buffer;
    const text = bytes.toString("utf8");
    this.#listener.frame?.("in", this.facts, text);
    this.#listener.received(this, text, bytes.length);
  }

  #touch(): void {
    this.#lastActiveAt = Date.now();
  }
}
