import type { APIGatewayProxyWebsocketEventV2, Context } from "aws-lambda";
import { clientMessage } from "./core/client-message";
import { type ConnectionRegistry, TableRegistry } from "./core/connection-registry";
import { historyReader } from "./core/history";
import { type Log, log } from "./core/log";
import { beforeLate, isPosition } from "./core/position";
import { postThrough } from "./core/post";
import { type ReplayServices, replay } from "./core/replay";
import { errorReply, type Reply, reply, unknownConnection } from "./core/reply";
import { shardsOfEnvironment } from "./core/shard-counts";
import { connectionTable } from "./core/table";

/** What resuming needs. */
interface ResumeServices extends Omit<ReplayServices, "isOver"> {
  readonly registry: Pick<ConnectionRegistry, "channels">;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const notPosition =
  'after must be the position of a notification, or a time such as "2026-01-02T03:04:05.678Z"; resume from the last you got';

/** The longest that API Gateway waits for a function. */
const waitedMilliseconds = 29_000;

/**
 * `resume`: sends a connection what its channels got since a position, from two minutes before on, since notifications
 * can be late; then tells whether this was all. Where it was not, the client asks again with the `position` that this
 * got to and `isContinued`, by which it begins exactly there.
 */
export const resume =
  ({ registry, log, now, ...services }: ResumeServices) =>
  async (
    event: Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body">,
    context: Pick<Context, "getRemainingTimeInMillis">,
  ): Promise<Reply> => {
    const { connectionId } = event.requestContext;
    // The other half is for the page that is under way then.
    const until = now() + Math.min(context.getRemainingTimeInMillis(), waitedMilliseconds) / 2;
    const { after, isContinued } = clientMessage(event.body);
    if (!isPosition(after)) return errorReply("resume", notPosition);
    const from = isContinued === true ? after : beforeLate(after);
    const channels = await registry.channels(connectionId);
    if (channels === undefined) return errorReply("resume", unknownConnection);
    const isOver = () => now() >= until;
    const { sent, outcome, position } = await replay({ ...services, isOver }, connectionId, channels, from);
    log("resume", { connectionId, sent, outcome });
    if (outcome === "incomplete") return reply({ type: "resumed", isComplete: false, position });
    return reply({ type: "resumed", isComplete: true });
  };

const table = connectionTable();

export const handler = resume({
  registry: new TableRegistry(table, shardsOfEnvironment()),
  history: historyReader(table),
  post: postThrough(),
  log,
  now: Date.now,
});
