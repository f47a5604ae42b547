import type { IncomingMessage } from "node:http";
import type { DeclaredApi } from "../declared/declared-api";
import type { Address } from "./address";
import type { GatewayParts } from "./gateway-parts";
import { newId } from "./ids";
import type { ConnectionFacts } from "./request-context";
import { requestTarget, URL_LIMIT_CHARACTERS } from "./request-target";
import { isStage } from "./stage";
import { unsettled } from "./unsettled";

/** An HTTP status for the client, and the reason for the person at the laptop. */
export interface DoorRefusal {
  readonly status: number;
  readonly reason: string;
}

/** Why a handshake gets no further than the door; undefined when `$connect` may be asked. */
export function refusalAtDoor(
  { connections, served: { account } }: GatewayParts,
  api: DeclaredApi,
  address: Address,
  { url = "" }: IncomingMessage,
): DoorRefusal | undefined {
  if (address.kind !== "stage") return { status: 403, reason: NOWHERE[address.kind] };
  if (connections.isClosing) return { status: 503, reason: "the gateway is closing" };
  if (url.length > URL_LIMIT_CHARACTERS) {
    const reason = `the URL has ${url.length} characters; ${URL_LIMIT_CHARACTERS} is the most`;
    return { status: unsettled.longUrlStatus, reason };
  }
  const target = requestTarget(address.url);
  if (target.kind !== "stage" || !isStage(api, target.stage)) {
    return { status: unsettled.unknownStageStatus, reason: "the path is not a stage of the API" };
  }
  const isOneTooMany = account && !account.newConnections.take(performance.now());
  return isOneTooMany ? { status: 429, reason: "an account takes no more new connections a second" } : undefined;
}

const NOWHERE = {
  closed: "the API's default endpoint is disabled; connect by its custom domain, or by the laptop's own address",
  unmapped: "no mapping of the custom domain leads to a stage by this path",
  elsewhere: "the Host header names another machine",
};

/** What a handshake says about the connection it asks for, with a new id. */
export function connectionFacts(
  { apiId }: DeclaredApi,
  address: Address,
  { headers, socket }: IncomingMessage,
): ConnectionFacts {
  const { url, domainName } = address.kind === "stage" ? address : { url: "", domainName: headers.host ?? "" };
  const target = requestTarget(url);
  const userAgent = headers["user-agent"];
  return {
    connectionId: newId(),
    apiId,
    stage: target.kind === "nothing" ? "" : target.stage,
    domainName,
    // A dual-stack socket writes IPv4 addresses as IPv6.
    sourceIp: (socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
    ...(userAgent !== undefined && { userAgent }),
    connectedAt: Date.now(),
  };
}
