import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { type Log, log } from "./core/log";
import { InvalidNotification, type Notification } from "./core/notification";
import { type Post, postThrough } from "./core/post";
import { type Publisher, publisher } from "./core/publish";

/** A notification as it is invoked with, or as a client's message brings it. */
type NotifyEvent = Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body"> | Record<string, unknown>;

/** What publishing for others needs. */
export interface NotifyServices extends Publisher {
  readonly post: Post;
  readonly log: Log;
}

/**
 * Publishes a notification: invoked with `{ to, data }` by a back end, or as the route `notify` with the same in a
 * client's message, who is told when it is wrong.
 *
 * @throws InvalidNotification when a back end's request is no notification
 */
export const notify =
  (services: NotifyServices) =>
  async (event: NotifyEvent): Promise<APIGatewayProxyResultV2 | { readonly id: string }> => {
    if (!isMessage(event)) return await publish(services, event);
    const { connectionId } = event.requestContext;
    try {
      await publish(services, asked(event.body));
    } catch (error) {
      if (!(error instanceof InvalidNotification)) throw error;
      const problem = { type: "error", action: "notify", message: error.message };
      await services.post(connectionId, JSON.stringify(problem));
    }
    return { statusCode: 200 };
  };

/** What is no notification is refused by the publisher. */
async function publish({ publish, log }: NotifyServices, request: unknown): Promise<{ readonly id: string }> {
  const published = await publish(request as Notification);
  log("published", published);
  return published;
}

function isMessage(event: NotifyEvent): event is Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body"> {
  return typeof event.requestContext === "object" && event.requestContext !== null;
}

/** A client's message without what chose its route. */
function asked(body = ""): unknown {
  try {
    const { action, ...request } = JSON.parse(body);
    return request;
  } catch {
    return undefined;
  }
}

export const handler = notify({ ...publisher(), post: postThrough(), log });
