import type { APIGatewayProxyResultV2 } from "aws-lambda";
import { type ConnectionContext, callerOf } from "./core/caller";
import { type ConnectionRegistry, TableRegistry } from "./core/connection-registry";
import { type Log, log } from "./core/log";
import { shardsOfEnvironment } from "./core/shard-counts";
import { connectionTable } from "./core/table";

/** `$connect`: remembers who is on the line. Throwing refuses the connection. */
export const connect =
  ({ registry, log }: { registry: Pick<ConnectionRegistry, "connect">; log: Log }) =>
  async ({ requestContext }: { readonly requestContext: ConnectionContext }): Promise<APIGatewayProxyResultV2> => {
    const { connectionId, connectedAt } = requestContext;
    const { user, claims } = callerOf(requestContext);
    await registry.connect({ connectionId, user, connectedAt });
    log("connect", { connectionId });
    // The one that the client's token came by. A browser closes a connection that does not name it.
    const subprotocol = claims.subprotocol as string | undefined;
    return { statusCode: 200, ...(subprotocol && { headers: { "Sec-WebSocket-Protocol": subprotocol } }) };
  };

export const handler = connect({ registry: new TableRegistry(connectionTable(), shardsOfEnvironment()), log });
