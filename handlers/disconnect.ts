import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import type { ConnectionRegistry } from "./core/connection-registry";
import { type Log, log } from "./core/log";
import { tableRegistry } from "./core/table-registry";

/** `$disconnect`: forgets who has gone. AWS does not promise to call it, so items expire as well. */
export const disconnect =
  ({ registry, log }: { registry: Pick<ConnectionRegistry, "remove">; log: Log }) =>
  async ({
    requestContext,
  }: Pick<APIGatewayProxyWebsocketEventV2, "requestContext">): Promise<APIGatewayProxyResultV2> => {
    const { connectionId } = requestContext;
    await registry.remove(connectionId);
    log("disconnect", { connectionId });
    return { statusCode: 200 };
  };

export const handler = disconnect({ registry: tableRegistry(), log });
