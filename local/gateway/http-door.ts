import { createServer, type IncomingMessage, type Server, type ServerOptions } from "node:http";
import { isOwnOrigin } from "../loopback";
import { addressOf, gatewayFor } from "./address";
import type { GatewayParts } from "./gateway-parts";
import { shakeHands } from "./handshake";
import { FORBIDDEN, failure, type HttpAnswer, noMethod, sendAnswer } from "./http-answer";
import { manage } from "./management-api";
import { ignoreUpgrade } from "./other-upgrade";
import { requestTarget, URL_LIMIT_CHARACTERS } from "./request-target";
import { isStage } from "./stage";
import { unsettled } from "./unsettled";

/** Longer headers are answered with 431; the URL is among them. */
const HEADERS_LIMIT_BYTES = 16_384;

/**
 * The HTTP server in front of the gateway: handshakes go one way, the management API the other.
 *
 * @param patienceMilliseconds a client that takes longer to say what it wants is cut off, whether it is slow or silent
 */
export function createDoor(parts: GatewayParts, patienceMilliseconds: number): Server {
  const warn = (message: string) => parts.served.report({ event: "warning", message });
  const limits: ServerOptions = {
    headersTimeout: patienceMilliseconds,
    requestTimeout: patienceMilliseconds,
    // How often the two are looked at.
    connectionsCheckingInterval: patienceMilliseconds / 4,
    maxHeaderSize: HEADERS_LIMIT_BYTES,
  };
  const server = createServer(limits, async (request, response) => {
    if (parts.console?.answer(request, response)) return;
    try {
      sendAnswer(response, await answer(gatewayFor(parts, request), request));
    } catch (error) {
      // A client that leaves in the middle of its request is no news.
      if (!request.destroyed) warn(`a request could not be answered: ${error}`);
      response.destroy();
    }
  });
  server.on("upgrade", (request, socket, head) => {
    if (!/websocket/i.test(String(request.headers.upgrade))) return ignoreUpgrade(server, request, socket, head);
    // The socket is nobody's until the handshake is over, and may be reset at any time.
    socket.on("error", () => socket.destroy());
    const serving = gatewayFor(parts, request);
    const { lives } = serving;
    lives.begin();
    void shakeHands(serving, { request, socket, head })
      .catch((error) => {
        socket.destroy();
        warn(`a connection could not be served: ${error}`);
      })
      .finally(() => lives.end());
  });
  return server;
}

const UPGRADE_REQUIRED: HttpAnswer = {
  status: unsettled.plainRequestStatus,
  headers: { Connection: "Upgrade", Upgrade: "websocket" },
  body: { message: "Upgrade Required" },
};

async function answer(parts: GatewayParts, request: IncomingMessage): Promise<HttpAnswer> {
  const { headers, method = "", url = "" } = request;
  const address = addressOf(parts, request);
  if (address.kind === "unmapped") return noMethod(method, address.path);
  if (address.kind !== "stage") return FORBIDDEN;
  if (url.length > URL_LIMIT_CHARACTERS) {
    return failure(unsettled.longUrlStatus, "RequestUriTooLongException", "URI Too Long");
  }
  const target = requestTarget(address.url);
  switch (target.kind) {
    case "nothing":
      return FORBIDDEN;
    case "stage":
      return isStage(parts.served.declared, target.stage) ? UPGRADE_REQUIRED : FORBIDDEN;
    default:
      return isOwnOrigin(headers) ? await manage(parts, target, request) : FORBIDDEN;
  }
}
