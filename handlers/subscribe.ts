import { type ConnectionContext, callerOf } from "./core/caller";
import { namedTopic } from "./core/client-message";
import { type ConnectionRegistry, TableRegistry } from "./core/connection-registry";
import { type Log, log } from "./core/log";
import { type MaySubscribe, topicsOfClaims } from "./core/may-subscribe";
import { errorReply, type Reply, reply, unknownConnection } from "./core/reply";
import { shardsOfEnvironment } from "./core/shard-counts";
import { connectionTable } from "./core/table";

/** What subscribing needs. */
interface SubscribeServices {
  readonly registry: Pick<ConnectionRegistry, "subscribe">;
  /**
   * Who may subscribe to what.
   * @default the topics that the claim `topics` names
   */
  readonly maySubscribe?: MaySubscribe;
  readonly log: Log;
}

/** `subscribe`: from then on the connection gets what is sent to a topic, if it may. */
export const subscribe =
  ({ registry, maySubscribe = topicsOfClaims, log }: SubscribeServices) =>
  async (event: { readonly requestContext: ConnectionContext; readonly body?: string }): Promise<Reply> => {
    const { connectionId, connectedAt } = event.requestContext;
    const named = namedTopic(event.body);
    if ("problem" in named) return errorReply("subscribe", named.problem);
    const { topic } = named;
    if (!(await maySubscribe(topic, callerOf(event.requestContext)))) {
      log("subscribe refused", { connectionId });
      return errorReply("subscribe", "You may not subscribe to this topic", { topic });
    }
    const outcome = await registry.subscribe(connectionId, topic, connectedAt);
    log("subscribe", { connectionId, outcome });
    return outcome === "gone" ? unknownConnection("subscribe", { topic }) : reply({ type: outcome, topic });
  };

export const handler = subscribe({ registry: new TableRegistry(connectionTable(), shardsOfEnvironment()), log });
