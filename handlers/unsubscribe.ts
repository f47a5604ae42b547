import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { namedTopic } from "./core/client-message";
import { type ConnectionRegistry, TableRegistry } from "./core/connection-registry";
import { type Log, log } from "./core/log";
import { errorReply, type Reply, reply } from "./core/reply";
import { shardsOfEnvironment } from "./core/shard-counts";
import { connectionTable } from "./core/table";

/** `unsubscribe`: the connection gets no more of what is sent to a topic, whether it had subscribed or not. */
export const unsubscribe =
  ({ registry, log }: { registry: Pick<ConnectionRegistry, "unsubscribe">; log: Log }) =>
  async (event: Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body">): Promise<Reply> => {
    const { connectionId } = event.requestContext;
    const named = namedTopic(event.body);
    if ("problem" in named) return errorReply("unsubscribe", named.problem);
    await registry.unsubscribe(connectionId, named.topic);
    log("unsubscribe", { connectionId });
    return reply({ type: "unsubscribed", topic: named.topic });
  };

export const handler = unsubscribe({ registry: new TableRegistry(connectionTable(), shardsOfEnvironment()), log });
