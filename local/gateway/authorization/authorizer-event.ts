import type { Exchange } from "../exchange";
import { allValues, lastValues } from "../name-values";
import { type RequestContext, requestContext } from "../request-context";
import { withHopHeaders } from "../request-headers";
import type { AskingHandshake } from "./access";

/** What a REQUEST authorizer receives. */
export interface AuthorizerEvent {
  readonly type: "REQUEST";
  readonly methodArn: string;
  /** Those of the hop between client and gateway among them, which `$connect` does not see. */
  readonly headers: Record<string, string>;
  readonly multiValueHeaders: Record<string, string[]>;
  /** Empty without a query string: AWS's own sample function reads it unasked. */
  readonly queryStringParameters: Record<string, string>;
  readonly multiValueQueryStringParameters: Record<string, string[]>;
  /** Empty when the stage has none. */
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly requestContext: RequestContext;
}

/** The ARN that stands for a handshake, in an authorizer's event and in policies. */
export function methodArn({ api, stage }: Exchange): string {
  return `${api.executionArn}/${stage.name}/$connect`;
}

/** Builds the event of an authorizer. */
export function authorizerEvent(exchange: Exchange, { headers, query }: AskingHandshake): AuthorizerEvent {
  const all = withHopHeaders(headers);
  return {
    type: "REQUEST",
    methodArn: methodArn(exchange),
    headers: lastValues(all),
    multiValueHeaders: allValues(all),
    queryStringParameters: lastValues(query),
    multiValueQueryStringParameters: allValues(query),
    stageVariables: exchange.stage.variables,
    requestContext: requestContext(exchange),
  };
}
