import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { clientMessage } from "./core/client-message";
import { type Log, log } from "./core/log";
import { type Post, postThrough } from "./core/post";
import { variable } from "./core/variable";

/** Characters of an action that a client is told again. */
const longestAction = 100;

/** `$default`: tells a client what it could have meant. */
export const unknownAction =
  ({ post, actions, log }: { post: Post; actions: readonly string[]; log: Log }) =>
  async (event: Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body">): Promise<APIGatewayProxyResultV2> => {
    const { connectionId } = event.requestContext;
    const { action } = clientMessage(event.body);
    const named = typeof action === "string" && action.length <= longestAction ? { action } : {};
    const frame = JSON.stringify({ type: "error", ...named, message: problem(action), actions });
    const outcome = await post(connectionId, frame);
    if (typeof outcome === "object") throw new Error(`The client could not be told: ${outcome.failed}`);
    log("unknown action", { connectionId, posted: outcome });
    return { statusCode: 200 };
  };

function problem(action: unknown): string {
  if (action === undefined) return 'A message must be a JSON object with an action, such as {"action":"…"}';
  return `There is no action ${JSON.stringify(action).slice(0, longestAction)}`;
}

export const handler = unknownAction({
  post: postThrough(),
  actions: JSON.parse(variable("ACTIONS")) as string[],
  log,
});
