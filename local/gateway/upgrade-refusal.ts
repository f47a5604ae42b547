import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { errorFrame } from "./error-frame";
import { unsettled } from "./unsettled";

/** Why a handshake ends without a connection, as the client sees it. */
export interface UpgradeRefusal {
  readonly status: number;
  readonly connectionId: string;
  readonly requestId: string;
}

/** What the body of a refusal says. */
export function refusalMessage(status: number): string {
  return unsettled.refusalMessages[status] ?? STATUS_CODES[status] ?? "Unknown";
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
