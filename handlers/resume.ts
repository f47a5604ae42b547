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

/** The longest that API Gateway waits for a function. */
const waitedMilliseconds = 29_000;

/** Before the position that a client is to go on from: all before it was sent in this sitting, late ones too. */
const exactly = "=";

/**
 * `resume`: sends a connection what its channels got since a position, from two minutes before on, since notifications
 * can be late; then tells whether this was all. Where it was not, the client asks again after `next`.
 */
export const resume =
  ({ registry, log, now, ...services }: ResumeServices) =>
  async (
    event: Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body">,
    { getRemainingTimeInMillis }: Pick<Context, "getRemainingTimeInMillis">,
  ): Promise<Reply> => {
    const { connectionId } = event.requestContext;
    // The other half is for the page that is under way then.
    const until = now() + Math.min(getRemainingTimeInMillis(), waitedMilliseconds) / 2;
    const from = startOf(clientMessage(event.body).after);
    if (from === undefined) return errorReply("resume", "after must be the position of a notification that you got");
    const channels = await registry.channels(connectionId);
    if (channels === undefined) return errorReply("resume", unknownConnection);
    const isOver = () => now() >= until;
    const { sent, outcome, position } = await replay({ ...services, isOver }, connectionId, channels, from);
    log("resume", { connectionId, sent, outcome });
    if (outcome === "incomplete") return reply({ type: "resumed", isComplete: false, next: `${exactly}${position}` });
    return reply({ type: "resumed", isComplete: true });
  };

/** Where to begin; undefined: a client cannot have got this. */
function startOf(after: unknown): string | undefined {
  if (isPosition(after)) return beforeLate(after);
  const exact = typeof after === "string" && after.startsWith(exactly) ? after.slice(exactly.length) : undefined;
  return isPosition(exact) ? exact : undefined;
}

export const handler = resume({
  registry: new TableRegistry(connectionTable(), shardsOfEnvironment()),
  history: historyReader(connectionTable()),
  post: postThrough(),
  log,
  now: Date.now,
});
