import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { type Log, log } from "./core/log";
import { type Post, postThrough } from "./core/post";
import { variable } from "./core/variable";

/** `$default`: tells a client what it could have meant. */
export const unknownAction =
  ({ post, actions, log }: { post: Post; actions: readonly string[]; log: Log }) =>
  async (event: Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body">): Promise<APIGatewayProxyResultV2> => {
    const { connectionId } = event.requestContext;
    const posted = await post(connectionId, JSON.stringify({ type: "error", message: problem(event.body), actions }));
    log("unknown action", { connectionId, posted: typeof posted === "string" ? posted : posted.failed });
    return { statusCode: 200 };
  };

function problem(body = ""): string {
  const action = actionOf(body);
  if (action === undefined) return 'A message must be a JSON object with an action, such as {"action":"…"}';
  return `There is no action ${JSON.stringify(action).slice(0, 100)}`;
}

function actionOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { action?: unknown } | null)?.action;
  } catch {
    return undefined;
  }
}

export const handler = unknownAction({
  post: postThrough(),
  actions: JSON.parse(variable("ACTIONS")) as string[],
  log,
});
