import { type ConnectionFacts, type Request, type RequestContext, requestContext } from "./request-context";
import { type StageVariables, stageVariablesField } from "./stage";

/** What the function of a message's route receives. It sees no headers and no query string. */
export interface MessageEvent extends StageVariables {
  readonly requestContext: RequestContext;
  /** The text frame as it came. */
  readonly body: string;
  readonly isBase64Encoded: false;
}

/** One message and the route that was selected for it, `$default` when that one took it. */
export interface RoutedMessage {
  readonly routeKey: string;
  readonly messageId: string;
  readonly body: string;
}

/** Builds the event of a message. */
export function messageEvent(
  connection: ConnectionFacts,
  request: Request,
  { routeKey, messageId, body }: RoutedMessage,
  variables: Readonly<Record<string, string>>,
): MessageEvent {
  return {
    ...stageVariablesField(variables),
    requestContext: requestContext(connection, request, { routeKey, eventType: "MESSAGE", messageId }),
    body,
    isBase64Encoded: false,
  };
}
