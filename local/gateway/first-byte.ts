import type { Server, Socket } from "node:net";

/** Takes over a socket, nothing of which has been read. */
type Serve = (socket: Socket) => void;

/** The first byte of a TLS handshake; no method of HTTP begins so. */
const TLS_HANDSHAKE = 0x16;

/**
 * Hands each socket of a server to one of two, by the first byte that its client sends.
 *
 * Nothing stays with the socket, since the memory of idle connections counts: `socket.setTimeout` would leave 160 bytes.
 *
 * @param patienceMilliseconds a client that sends nothing for so long is cut off
 */
export function divideByFirstByte(
  server: Server,
  { plain, tls }: { readonly plain: Serve; readonly tls: Serve },
  patienceMilliseconds: number,
): void {
  server.on("connection", (socket: Socket) => {
    const cut = () => void socket.destroy();
    const clock = setTimeout(cut, patienceMilliseconds).unref();
    socket.once("error", cut).once("readable", () => {
      clearTimeout(clock);
      socket.off("error", cut);
      const start = socket.read() as Buffer | null;
      // The client has left without a word.
      if (start === null) return cut();
      socket.unshift(start);
      if (start[0] === TLS_HANDSHAKE) tls(socket);
      else plain(socket);
    });
  });
}
