import { createServer, type IncomingMessage, type Server, type ServerOptions } from "node:http";
import { apiHosts } from "../declared/declared-api";
import { seeOut } from "./disconnection";
import type { GatewayParts } from "./gateway-parts";
import { shakeHands } from "./handshake";
import { isAddressedHere, isFromHere } from "./host-check";
import { FORBIDDEN, failure, type HttpAnswer, sendAnswer } from "./http-answer";
import { manage } from "./management-api";
import { requestTarget, URL_LIMIT_CHARACTERS } from "./request-target";
import { isStage } from "./stage";

/** Longer headers are answered with 431; the URL is among them. */
const HEADERS_LIMIT_BYTES = 16_384;

/** What the door does with whom it does not know yet. */
export interface DoorOptions {
  /** A client that takes longer to say what it wants is cut off, whether it is slow or silent. */
  readonly patienceMilliseconds: number;
  /** Receives the life of each connection, from its handshake to the end of `$disconnect`. */
  readonly live: (life: Promise<void>) => void;
}

/** The HTTP server in front of the gateway: handshakes go one way, the management API the other. */
export function createDoor(parts: GatewayParts, { patienceMilliseconds, live }: DoorOptions): Server {
  const warn = (message: string) => parts.served.report({ event: "warning", message });
  const limits: ServerOptions = {
    headersTimeout: patienceMilliseconds,
    requestTimeout: patienceMilliseconds,
    // How often the two are looked at.
    connectionsCheckingInterval: patienceMilliseconds / 4,
    maxHeaderSize: HEADERS_LIMIT_BYTES,
  };
  const server = createServer(limits, async (request, response) => {
    try {
      sendAnswer(response, await answer(parts, request));
    } catch (error) {
      // A client that leaves in the middle of its request is no news.
      if (!request.destroyed) warn(`a request could not be answered: ${error}`);
      response.destroy();
    }
  });
  server.on("upgrade", (request, socket, head) => {
    // The socket is nobody's until the handshake is over, and may be reset at any time.
    socket.on("error", () => socket.destroy());
    const life = seeOut(parts.served, shakeHands(parts, { request, socket, head }));
    live(
      life.catch((error) => {
        socket.destroy();
        warn(`a connection could not be served: ${error}`);
      }),
    );
  });
  return server;
}

const UPGRADE_REQUIRED: HttpAnswer = {
  status: 426,
  headers: { Connection: "Upgrade", Upgrade: "websocket" },
  body: { message: "Upgrade Required" },
};

async function answer(parts: GatewayParts, request: IncomingMessage): Promise<HttpAnswer> {
  const { headers, url = "" } = request;
  if (!isAddressedHere(headers, parts.host, ...apiHosts(parts.served.declared))) return FORBIDDEN;
  if (url.length > URL_LIMIT_CHARACTERS) return failure(414, "RequestUriTooLongException", "URI Too Long");
  const target = requestTarget(url);
  switch (target.kind) {
    case "nothing":
      return FORBIDDEN;
    case "stage":
      return isStage(parts.served.declared, target.stage) ? UPGRADE_REQUIRED : FORBIDDEN;
    default:
      return isFromHere(headers) ? await manage(parts, target, request) : FORBIDDEN;
  }
}
