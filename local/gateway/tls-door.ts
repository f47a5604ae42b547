import type { Server as HttpServer } from "node:http";
import type { Duplex } from "node:stream";
import { createSecureContext, createServer, type SecureContext, type Server } from "node:tls";
import type { CertificateAuthority } from "../trust/certificate-authority";
import { divideByFirstByte } from "./first-byte";

/** Milliseconds for a client to say what it wants, unless a test is less patient. */
export const PATIENCE_MILLISECONDS = 20_000;

/** What TLS needs. */
export interface TlsOptions {
  readonly authority: CertificateAuthority;
  /** What the server listens on. Clients that have no name to ask for ask for it, or for another of this machine's own. */
  readonly host: string;
  /** Whether a name that a client asks for is one of the server's. */
  readonly isOwn: (name: string) => boolean;
  /** A handshake that takes longer is cut off, and so is a client that does not begin. */
  readonly patienceMilliseconds: number;
}

/**
 * Makes an HTTP server speak TLS too, on the same port and with the same listeners: handlers reach `https://` and the
 * port of the `ws://` that clients use. Nothing is made for it before the first client asks.
 */
export function serveTlsToo(server: HttpServer, options: TlsOptions): void {
  const serve = (socket: Duplex): void => {
    for (const listener of listeners) listener.call(server, socket);
  };
  const listeners = server.listeners("connection");
  server.removeAllListeners("connection");
  let secure: Server | undefined;
  const secureServer = () => (secure ??= createTlsServer(options).on("secureConnection", serve));
  const tls = (socket: Duplex): void => {
    // As on a TLS server of its own: half a connection is none.
    socket.allowHalfOpen = false;
    secureServer().emit("connection", socket);
  };
  divideByFirstByte(server, { plain: serve, tls }, options.patienceMilliseconds);
}

/**
 * A TLS server that listens nowhere: sockets are handed to it.
 *
 * A client that asks for one of the server's names gets a certificate for that name, made when it is first asked for,
 * so that names which come by a reload need nothing; one that asks for an address gets the one for addresses.
 */
function createTlsServer({ authority, host, isOwn, patienceMilliseconds }: TlsOptions): Server {
  const contexts = new Map<string, SecureContext>();
  const contextFor = (name: string): SecureContext => {
    const context = contexts.get(name) ?? createSecureContext(authority.identify([name]));
    // There is no end of names under localhost.
    if (contexts.size < 100) contexts.set(name, context);
    return context;
  };
  const server = createServer({
    ...authority.identify([...new Set(["127.0.0.1", "::1", "localhost", host])]),
    ALPNProtocols: ["http/1.1"],
    handshakeTimeout: patienceMilliseconds,
    // Any other name gets the certificate for addresses, which its client will refuse.
    SNICallback: (name, answer) => answer(null, isOwn(name) ? contextFor(name) : undefined),
  });
  // Clients that do not trust the certificate, or vanish, are no news.
  server.on("tlsClientError", (_error, socket) => socket.destroy());
  return server;
}
