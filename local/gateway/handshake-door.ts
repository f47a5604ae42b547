import type { IncomingMessage } from "node:http";
import { apiHosts, type DeclaredApi } from "../declared/declared-api";
import type { GatewayParts } from "./gateway-parts";
import { isAddressedHere } from "./host-check";
import { newId } from "./ids";
import type { ConnectionFacts } from "./request-context";
import { requestTarget, URL_LIMIT_CHARACTERS } from "./request-target";
import { isStage } from "./stage";

/** An HTTP status for the client, and the reason for the person at the laptop. */
export interface DoorRefusal {
  readonly status: number;
  readonly reason: string;
}

/** Why a handshake gets no further than the door; undefined when `$connect` may be asked. */
export function refusalAtDoor(
  { host, connections }: GatewayParts,
  api: DeclaredApi,
  { headers, url = "" }: IncomingMessage,
): DoorRefusal | undefined {
  if (!isAddressedHere(headers, host, ...apiHosts(api)))
    return { status: 403, reason: "the Host header names another machine" };
  if (connections.isClosing) return { status: 503, reason: "the gateway is closing" };
  if (url.length > URL_LIMIT_CHARACTERS) {
    return { status: 414, reason: `the URL has ${url.length} characters; ${URL_LIMIT_CHARACTERS} is the most` };
  }
  const target = requestTarget(url);
  const isKnown = target.kind === "stage" && isStage(api, target.stage);
  return isKnown ? undefined : { status: 403, reason: "the path is not a stage of the API" };
}

/** What a handshake says about the connection it asks for, with a new id. */
export function connectionFacts(api: DeclaredApi, { headers, url = "", socket }: IncomingMessage): ConnectionFacts {
  const target = requestTarget(url);
  const userAgent = headers["user-agent"];
  return {
    connectionId: newId(),
    apiId: api.apiId,
    stage: target.kind === "nothing" ? "" : target.stage,
    domainName: headers.host ?? "",
    // A dual-stack socket writes IPv4 addresses as IPv6.
    sourceIp: (socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
    ...(userAgent !== undefined && { userAgent }),
    connectedAt: Date.now(),
  };
}
