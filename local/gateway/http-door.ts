import { createServer, type IncomingMessage, type Server } from "node:http";
import { executeApiHost } from "../declared/declared-api";
import { seeOut } from "./disconnection";
import type { GatewayParts } from "./gateway-parts";
import { shakeHands } from "./handshake";
import { isAddressedHere, isFromHere } from "./host-check";
import { FORBIDDEN, failure, type HttpAnswer, sendAnswer } from "./http-answer";
import { manage } from "./management-api";
import { requestTarget, URL_LIMIT_CHARACTERS } from "./request-target";
import { isStage } from "./stage";

/**
 * The HTTP server in front of the gateway: handshakes go one way, the management API the other.
 *
 * @param live receives the life of each connection, from its handshake to the end of `$disconnect`
 */
export function createDoor(parts: GatewayParts, live: (life: Promise<void>) => void): Server {
  const warn = (message: string) => parts.served.report({ event: "warning", message });
  const server = createServer(async (request, response) => {
    if (parts.console?.answer(request, response)) return;
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
  if (!isAddressedHere(headers, parts.host, executeApiHost(parts.served.declared))) return FORBIDDEN;
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
