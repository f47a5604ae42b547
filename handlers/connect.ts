import { randomUUID } from "node:crypto";
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import type { ConnectionRegistry } from "./core/connection-registry";
import { type Log, log } from "./core/log";
import { tableRegistry } from "./core/table-registry";

/** Two hours, which is the longest that a connection lives, and a quarter for clocks and late events. */
const keptSeconds = 2.25 * 60 * 60;

/** `$connect`: remembers who is on the line. Throwing refuses the connection. */
export const connect =
  ({ registry, log, now }: { registry: Pick<ConnectionRegistry, "add">; log: Log; now: () => number }) =>
  async ({
    requestContext,
  }: Pick<APIGatewayProxyWebsocketEventV2, "requestContext">): Promise<APIGatewayProxyResultV2> => {
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
    return { statusCode: 200 };
  };

export const handler = connect({ registry: tableRegistry(), log, now: Date.now });
