import { WebSocket } from "ws";
import type { Ending } from "./disconnect-event";

/**
 * The server's end of one WebSocket. It remembers the first close code that it sent, because the `close` event
 * does not always tell it: after a frame that was too large the event says 1006, and an echo may lose the reason.
 */
export class GatewaySocket extends WebSocket {
  #sent: { readonly code?: number; readonly reason: string } | undefined;

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
