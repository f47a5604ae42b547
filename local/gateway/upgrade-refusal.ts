import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { errorFrame } from "./error-frame";

/** Why a handshake ends without a connection, as the client sees it. */
export interface UpgradeRefusal {
  readonly status: number;
  readonly connectionId: string;
  readonly requestId: string;
}

const MESSAGES: Readonly<Record<number, string>> = {
  429: "Too Many Requests",
  500: "Internal server error",
  502: "Internal server error",
  504: "Endpoint request timed out",
};

/** What the client of a refused handshake is told. */
export function refusalMessage(status: number): string {
  return MESSAGES[status] ?? STATUS_CODES[status] ?? "Unknown";
}

/** The whole HTTP response to a refused handshake. What the `$connect` function returned stays out of it. */
function refusalResponse({ status, connectionId, requestId }: UpgradeRefusal): string {
  const phrase = STATUS_CODES[status] ?? "Unknown";
  const body = errorFrame(refusalMessage(status), connectionId, requestId);
  return [
    `HTTP/1.1 ${status} ${phrase}`,
    "Connection: close",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `x-amzn-RequestId: ${requestId}`,
    "",
    body,
  ].join("\r\n");
}

/** Answers a handshake with an HTTP error and lets go of its socket. */
export function refuseUpgrade(socket: Duplex, refusal: UpgradeRefusal): void {
  socket.once("finish", () => socket.destroy());
  socket.end(refusalResponse(refusal));
}
