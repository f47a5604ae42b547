import { randomUUID } from "node:crypto";
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import type { ConnectionRegistry } from "./core/connection-registry";
import { type Log, log } from "./core/log";
import { tableRegistry } from "./core/table-registry";

/** Two hours, which is the longest that a connection lives, and a quarter for clocks and late events. */
const keptSeconds = 2.25 * 60 * 60;

/** The event of a handshake, with what an authorizer says of it where there is one. */
interface ConnectEvent {
  readonly requestContext: APIGatewayProxyWebsocketEventV2["requestContext"] & {
    /** `subprotocol`: the one that the client's token came by. A browser closes a connection that does not name it. */
    readonly authorizer?: { readonly subprotocol?: string };
  };
}

/** `$connect`: remembers who is on the line. Throwing refuses the connection. */
export const connect =
  ({ registry, log, now }: { registry: Pick<ConnectionRegistry, "add">; log: Log; now: () => number }) =>
  async ({ requestContext }: ConnectEvent): Promise<APIGatewayProxyResultV2> => {
    const { connectionId, stage } = requestContext;
    const milliseconds = now();
    await registry.add({
      connectionId,
      id: randomUUID(),
      connectedAt: new Date(milliseconds).toISOString(),
      stage,
      expiresAt: Math.floor(milliseconds / 1000) + keptSeconds,
    });
    log("connect", { connectionId });
    const subprotocol = requestContext.authorizer?.subprotocol;
    return { statusCode: 200, ...(subprotocol && { headers: { "Sec-WebSocket-Protocol": subprotocol } }) };
  };

export const handler = connect({ registry: tableRegistry(), log, now: Date.now });
