import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { type ConnectionRegistry, TableRegistry } from "./core/connection-registry";
import { type Log, log } from "./core/log";
import { shardsOfEnvironment } from "./core/shard-counts";
import { connectionTable } from "./core/table";

/** `$disconnect`: forgets who has gone, in all channels. AWS does not promise to call it, so items expire as well. */
export const disconnect =
  ({ registry, log }: { registry: Pick<ConnectionRegistry, "disconnect">; log: Log }) =>
  async ({
    requestContext,
  }: Pick<APIGatewayProxyWebsocketEventV2, "requestContext">): Promise<APIGatewayProxyResultV2> => {
    const { connectionId } = requestContext;
    await registry.disconnect(connectionId);
    log("disconnect", { connectionId });
    return { statusCode: 200 };
  };

export const handler = disconnect({ registry: new TableRegistry(connectionTable(), shardsOfEnvironment()), log });
