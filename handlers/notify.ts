import { randomUUID } from "node:crypto";
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { TableRegistry } from "./core/connection-registry";
import { type Delivery, type DeliveryServices, deliver, type Everyone } from "./core/deliver";
import { log } from "./core/log";
import { tableMembers } from "./core/members";
import { InvalidNotification, readNotification } from "./core/notification";
import { postThrough } from "./core/post";
import { shardsOfEnvironment } from "./core/shard-counts";
import { connectionTable, type Table } from "./core/table";

/** A notification as it is invoked with, or as a client's message brings it. */
type NotifyEvent = Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body"> | Record<string, unknown>;

/**
 * Sends a notification to whom it names: invoked with `{ to, data }` by a back end, or as the route `notify` with the
 * same in a client's message, who is told when it is wrong.
 *
 * @throws InvalidNotification when a back end's request is no notification
 */
export const notify =
  (services: DeliveryServices) =>
  async (event: NotifyEvent): Promise<APIGatewayProxyResultV2 | (Delivery & { id: string })> => {
    if (!isMessage(event)) return await send(services, event);
    const { connectionId } = event.requestContext;
    try {
      await send(services, parsed(event.body));
    } catch (error) {
      if (!(error instanceof InvalidNotification)) throw error;
      await services.post(connectionId, JSON.stringify({ type: "error", message: error.message }));
    }
    return { statusCode: 200 };
  };

async function send(services: DeliveryServices, request: unknown): Promise<Delivery & { id: string }> {
  const { to, data } = readNotification(request);
  const id = randomUUID();
  const delivery = await deliver(services, to, { type: "notification", id, data });
  services.log("notification", { id, ...delivery });
  return { id, ...delivery };
}

function isMessage(event: NotifyEvent): event is Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body"> {
  return typeof event.requestContext === "object" && event.requestContext !== null;
}

function parsed(body = ""): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function everyoneIn(table: Table): Everyone {
  const registry = new TableRegistry(table, shardsOfEnvironment());
  const members = tableMembers(table);
  return {
    remove: async (connectionId) => await registry.disconnect(connectionId),
    async *everyone() {
      const shards = await members.shards("all");
      for (let shard = 0; shard < shards; shard += 1) {
        let next: string | undefined;
        do {
          const page = await members.page("all", shard, next);
          yield* page.members.map(({ connectionId }) => connectionId);
          next = page.next;
        } while (next !== undefined);
      }
    },
  };
}

export const handler = notify({ registry: everyoneIn(connectionTable()), post: postThrough(), log });
