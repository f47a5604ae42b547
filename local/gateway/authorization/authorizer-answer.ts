import type { Exchange } from "../exchange";
import type { Access, AskingHandshake } from "./access";
import { methodArn } from "./authorizer-event";
import { authorizerResult } from "./authorizer-result";
import { MalformedAnswer } from "./malformed-answer";
import { policyDecision } from "./policy";
import type { ConditionContext } from "./policy-condition";

/** What follows from the answer of an authorizer: its policy decides, and its context is known from now on. */
export function accessByAnswer(payload: unknown, name: string, exchange: Exchange, handshake: AskingHandshake): Access {
  try {
    const { principalId, policyDocument, context, usageIdentifierKey } = authorizerResult(payload);
    const resource = methodArn(exchange);
    const asked = { action: "execute-api:Invoke", resource, context: conditionContext(exchange, handshake) };
    const decision = policyDecision(policyDocument, asked);
    const connection = { ...exchange.connection, authorizer: { ...context, principalId } };
    const known = { ...exchange, connection };
    if (decision === "allowed") return { exchange: known, usageIdentifierKey };
    const says = decision === "denied" ? "denies" : "has no statement that allows";
    const reason = `the policy of the authorizer ${name} ${says} execute-api:Invoke on ${resource}`;
    return { exchange: known, refusal: { status: 403, reason, responseType: "ACCESS_DENIED" } };
  } catch (error) {
    if (!(error instanceof MalformedAnswer)) throw error;
    const reason = `the answer of the authorizer ${name} is not valid: ${error.message}`;
    return { exchange, refusal: { status: 500, reason, responseType: "AUTHORIZER_CONFIGURATION_ERROR" } };
  }
}

/** The condition keys that a handshake has values for. */
function conditionContext({ connection }: Exchange, { request }: AskingHandshake): ConditionContext {
  const now = new Date();
  const values: [string, string | undefined][] = [
    ["aws:sourceip", connection.sourceIp],
    ["aws:useragent", connection.userAgent],
    ["aws:referer", request.headers.referer],
    // Clients of AWS only come by TLS.
    ["aws:securetransport", "true"],
    ["aws:currenttime", now.toISOString()],
    ["aws:epochtime", String(Math.floor(now.getTime() / 1000))],
  ];
  return new Map(values.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
