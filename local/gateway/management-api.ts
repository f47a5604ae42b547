import type { IncomingMessage } from "node:http";
import type { Connection } from "./connection";
import { MESSAGE_LIMIT_BYTES } from "./frame-limit";
import type { GatewayParts } from "./gateway-parts";
import { FORBIDDEN, failure, type HttpAnswer } from "./http-answer";
import { readBody } from "./request-body";
import type { RequestTarget } from "./request-target";
import { isStage } from "./stage";
import { unsettled } from "./unsettled";

/** A request under `/<stage>/@connections`. */
export type ManagementTarget = Exclude<RequestTarget, { readonly kind: "stage" | "nothing" }>;

/** The header names the error: without it the SDKs know none. */
const gone = (): HttpAnswer => ({ status: 410, errorType: "GoneException", body: unsettled.goneBody });

/**
 * Answers the API that functions send messages with: POST, GET and DELETE of a connection. Credentials are not checked.
 *
 * @throws when the client leaves in the middle of its request
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export async function manage(
  parts: GatewayParts,
  target: ManagementTarget,
  request: IncomingMessage,
): Promise<HttpAnswer> {
  const { served, connections } = parts;
  const { stage } = target;
  if (served.account && !served.account.requests.take(performance.now())) {
    return failure(429, "LimitExceededException", unsettled.throttledCallMessage);
  }
  if (!isStage(served.declared, stage)) return FORBIDDEN;
  if (target.kind === "management") return missingToken();
  if (target.kind === "malformed-connection") return invalidId(target.text);
  if (unsettled.connectionIdForm?.test(target.connectionId) === false) return invalidId(target.connectionId);
  switch (request.method) {
    case "POST":
      return await post(parts, stage, target.connectionId, request);
    case "GET":
      return describe(connections.find(stage, target.connectionId));
    case "DELETE":
      return disconnect(connections.find(stage, target.connectionId));
    default:
      return missingToken();
  }
}

function invalidId(text: string): HttpAnswer {
  return failure(400, "BadRequestException", `Invalid connectionId: ${text}`);
}

/** The service answers so whatever the credentials, for a method or path that it does not have. */
function missingToken(): HttpAnswer {
  return failure(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
}

async function post(
  { served, connections }: GatewayParts,
  stage: string,
  connectionId: string,
  request: IncomingMessage,
): Promise<HttpAnswer> {
  const { content, bytes } = await readBody(request, MESSAGE_LIMIT_BYTES);
  // Only now: the connection may have closed while the body came.
  const answer = send(content, connections.find(stage, connectionId));
  served.report({ event: "post", api: served.declared.name, stage, connectionId, bytes, status: answer.status });
  return answer;
}

function send(content: Buffer | undefined, connection: Connection | undefined): HttpAnswer {
  if (!content) return failure(413, "PayloadTooLargeException", unsettled.tooLargeMessage);
  // Always a text frame: a binary one would reach browsers as a Blob.
  switch (connection?.send(content.toString("utf8"))) {
    case "sent":
      return { status: 200 };
    case "full":
      return failure(429, "LimitExceededException", unsettled.fullMessage);
    default:
      return gone();
  }
}

function describe(connection: Connection | undefined): HttpAnswer {
  if (!connection) return gone();
  const { connectedAt, sourceIp, userAgent = null } = connection.facts;
  return {
    status: 200,
    body: {
      connectedAt: new Date(connectedAt).toISOString(),
      identity: { sourceIp, userAgent },
      lastActiveAt: new Date(connection.lastActiveAt).toISOString(),
    },
  };
}

function disconnect(connection: Connection | undefined): HttpAnswer {
  if (!connection) return gone();
  connection.close(1000, "Connection Closed Normally");
  return { status: 204 };
}
