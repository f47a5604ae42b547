import type { Exchange } from "./exchange";
import { type RequestContext, requestContext } from "./request-context";
import { type StageVariables, stageVariablesField } from "./stage";

/** What the function of a message's route receives. It sees no headers and no query string. */
export interface MessageEvent extends StageVariables {
  readonly requestContext: RequestContext;
  /** The text frame as it came. */
  readonly body: string;
  readonly isBase64Encoded: false;
}

/** Builds the event of a message. */
export function messageEvent(exchange: Exchange, body: string): MessageEvent {
  return {
    ...stageVariablesField(exchange.stage.variables),
    requestContext: requestContext(exchange),
    body,
    isBase64Encoded: false,
  };
}
