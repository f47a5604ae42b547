import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type ServerOptions, WebSocketServer } from "ws";
import { limitFrames, MESSAGE_LIMIT_BYTES } from "./frame-limit";
import { GatewaySocket } from "./gateway-socket";
import { shareCompression } from "./shared-compression";

/** A request to upgrade, as Node hands it over. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** What the client has already sent after its request. */
  readonly head: Buffer;
}

/** What happens on the way from the request to the open socket. */
export interface UpgradeSteps {
  /** The request is no WebSocket handshake; nothing has been answered. */
  malformed(problem: string): void;
  /** Decides, however long it takes. False when it has answered the client itself. */
  admit(): Promise<boolean>;
  /** The subprotocol for the response, once admitted. */
  subprotocol(): string | undefined;
  /** 101 has been sent; listeners that are added here miss nothing. */
  opened(socket: GatewaySocket): void;
}

const SOCKET_OPTIONS: ServerOptions<typeof GatewaySocket> & { readonly closeTimeout: number } = {
  noServer: true,
  clientTracking: false,
  WebSocket: GatewaySocket,
  maxPayload: MESSAGE_LIMIT_BYTES,
  // Clients compress each message by itself, and `ws` and its like then send small ones as they are: to inflate a
  // small message takes many times longer than to answer it. And no answer to an offer of `client_max_window_bits`, as
  // on AWS: `ws` takes false for that, though its types do not know it.
  perMessageDeflate: { clientNoContextTakeover: true, clientMaxWindowBits: false as unknown as undefined },
  // By itself `ws` would pick the first protocol on offer; on AWS only the $connect function picks.
  handleProtocols: () => false,
  // Milliseconds for a client to answer a close frame before its socket is cut.
  closeTimeout: 2000,
};

/**
 * Turns an upgrade request into a WebSocket: checks it, asks, and only then answers 101.
 * Resolves to `gone` when it was admitted too late, the client having left.
 */
export function upgradeToWebSocket(upgrade: Upgrade, steps: UpgradeSteps): Promise<"opened" | "refused" | "gone"> {
  return new Promise((resolve, reject) => {
    let outcome: "opened" | "gone" = "gone";
    const open = (socket: GatewaySocket): void => {
      limitFrames(socket);
      shareCompression(socket);
      steps.opened(socket);
      outcome = "opened";
    };
    const decide = async (answer: (isAdmitted: boolean) => void): Promise<void> => {
      if (!(await steps.admit())) return resolve("refused");
      // Calls `open` before it returns, or destroys what is left of the socket.
      answer(true);
      resolve(outcome);
    };
    // One server per handshake: it is little more than its options, and its callbacks belong to this request alone.
    const server = new WebSocketServer<typeof GatewaySocket>({
      ...SOCKET_OPTIONS,
      verifyClient: (_client, answer) => void decide(answer).catch(reject),
    });
    server.on("headers", (headers) => {
      const subprotocol = steps.subprotocol();
      if (subprotocol !== undefined) headers.push(`Sec-WebSocket-Protocol: ${subprotocol}`);
    });
    server.on("wsClientError", (error) => {
      steps.malformed(error.message);
      resolve("refused");
    });
    server.handleUpgrade(upgrade.request, upgrade.socket, upgrade.head, open);
  });
}
