import type { Server, Socket } from "node:net";

/** Takes over a socket, nothing of which has been read. */
type Serve = (socket: Socket) => void;

/** The first byte of a TLS handshake; no method of HTTP begins so. */
const TLS_HANDSHAKE = 0x16;

/**
 * Hands each socket of a server to one of two, by the first byte that its client sends.
 *
 * The listeners are the same functions for every socket and gone when the byte is there: an idle connection must not
 * cost more memory than on a server without this.
 *
 * @param patienceMilliseconds a client that sends nothing for so long is cut off
 */
export function divideByFirstByte(
  server: Server,
  { plain, tls }: { readonly plain: Serve; readonly tls: Serve },
  patienceMilliseconds: number,
): void {
  function cut(this: Socket): void {
    this.destroy();
  }
  function divide(this: Socket): void {
    this.off("timeout", cut).off("error", cut).setTimeout(0);
    const start = this.read() as Buffer | null;
    // The client has left without a word.
    if (start === null) return void this.destroy();
    this.unshift(start);
    if (start[0] === TLS_HANDSHAKE) tls(this);
    else plain(this);
  }
  server.on("connection", (socket: Socket) => {
    socket.once("readable", divide).once("timeout", cut).once("error", cut).setTimeout(patienceMilliseconds);
  });
}
