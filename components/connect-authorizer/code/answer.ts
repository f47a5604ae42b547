import type { APIGatewayAuthorizerResult } from "aws-lambda";

/** Who is on the line when no token was asked for. */
export const anonymous = "anonymous";

/**
 * Bytes that the answer of an authorizer may have.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const maxAnswerBytes = 8 * 1024;

/** Lets the handshake through; the context reaches every route's function as `event.requestContext.authorizer`. */
export function allow(
  methodArn: string,
  principalId: string,
  context: Readonly<Record<string, string>>,
): APIGatewayAuthorizerResult {
  return { principalId, policyDocument: policy("Allow", methodArn), context: { ...context } };
}

/** Refuses the handshake with 403. */
export function deny(methodArn: string): APIGatewayAuthorizerResult {
  return { principalId: anonymous, policyDocument: policy("Deny", methodArn) };
}

/** The size of an answer as Lambda sends it. */
export function answerBytes(answer: APIGatewayAuthorizerResult): number {
  return Buffer.byteLength(JSON.stringify(answer));
}

function policy(Effect: "Allow" | "Deny", Resource: string): APIGatewayAuthorizerResult["policyDocument"] {
  return { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect, Resource }] };
}
