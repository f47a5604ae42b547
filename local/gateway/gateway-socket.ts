import { type RawData, WebSocket } from "ws";
import type { Ending } from "./disconnect-event";

/** Hears what happens to one socket. */
export interface SocketListener {
  /** The client has sent a message. */
  take(data: RawData, isBinary: boolean): void;
  /** The client has sent a ping, which `ws` itself answers. */
  pinged(): void;
  /** The socket has closed. */
  closed(code: number, reason: string): void;
}

/**
 * The server's end of one WebSocket. It remembers the first close code that it sent, because the `close` event
 * does not always tell it: after a frame that was too large the event says 1006, and an echo may lose the reason.
 *
 * Its events go to one listener: those of an emitter would be a good part of the memory that an idle connection costs.
 */
export class GatewaySocket extends WebSocket {
  listener: SocketListener | undefined;
  #sent: { readonly code?: number; readonly reason: string } | undefined;

  override emit(event: string | symbol, ...values: readonly unknown[]): boolean {
    const { listener } = this;
    switch (listener && event) {
      case "message":
        listener?.take(values[0] as RawData, values[1] as boolean);
        return true;
      case "ping":
        listener?.pinged();
        return true;
      case "close":
        listener?.closed(values[0] as number, String(values[1]));
        return true;
      // A broken frame or a reset; `close` follows and says what there is to say.
      case "error":
        return true;
      default:
        return super.emit(event, ...values);
    }
  }

  /** Closes the connection; also called by `ws` itself, to echo the client's code or to refuse a broken frame. */
  override close(code?: number, reason?: string | Buffer): void {
    this.#sent ??= { code, reason: reason?.toString() ?? "" };
    super.close(code, reason);
  }

  /** How the connection ended, given what the `close` event says. */
  ending(code: number, reason: string): Ending {
    return this.#sent?.code === undefined ? { code, reason } : { code: this.#sent.code, reason: this.#sent.reason };
  }
}
