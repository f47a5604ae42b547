import type { DeclaredAuthorizer } from "../../declared/declared-authorizer";
import type { Invocation, Invoke } from "../../functions/invocation";
import type { Exchange } from "../exchange";
import { uriOnStage } from "../integrations/integration-uri";
import type { Access, AccessRefusal, AskingHandshake } from "./access";
import { accessByAnswer } from "./authorizer-answer";
import { authorizerEvent } from "./authorizer-event";
import { missingIdentitySource } from "./identity-source";

/** Milliseconds that the gateway waits for an authorizer: as long as for any integration. */
const TIMEOUT_MILLISECONDS = 29_000;

/**
 * Asks a Lambda authorizer whether a handshake may go on. Each handshake anew: only HTTP APIs keep answers.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 */
export async function askAuthorizer(
  invoke: Invoke,
  authorizer: DeclaredAuthorizer,
  exchange: Exchange,
  handshake: AskingHandshake,
): Promise<Access> {
  const { name, identitySources } = authorizer;
  const missing = missingIdentitySource(identitySources, exchange, handshake);
  if (missing !== undefined) {
    const refusal = unauthorized(`the handshake lacks ${missing}, an identity source of the authorizer ${name}`);
    return { exchange, refusal };
  }
  const askedAt = performance.now();
  const invocation = await run(invoke, authorizer, exchange, handshake);
  const access =
    invocation.outcome === "returned"
      ? accessByAnswer(invocation.payload, name, exchange, handshake)
      : { exchange, refusal: refusalWithoutAnswer(invocation, name) };
  exchange.trace.authorizer = {
    latencyMilliseconds: Math.round(performance.now() - askedAt),
    status: access.refusal?.status ?? 200,
    requestId: invocation.requestId,
    error: access.refusal?.reason,
  };
  return access;
}

/** Runs the function by the role that the authorizer names; without one, the function's own permissions decide. */
async function run(
  invoke: Invoke,
  { id, uri, credentialsArn }: DeclaredAuthorizer,
  exchange: Exchange,
  handshake: AskingHandshake,
): Promise<Invocation> {
  const sourceArn = credentialsArn === undefined ? `${exchange.api.executionArn}/authorizers/${id}` : undefined;
  try {
    const target = uriOnStage(uri, exchange.stage);
    return await invoke(target, sourceArn, authorizerEvent(exchange, handshake), TIMEOUT_MILLISECONDS);
  } catch (error) {
    return { outcome: "refused", reason: error instanceof Error ? error.message : String(error) };
  }
}

function refusalWithoutAnswer(
  invocation: Exclude<Invocation, { readonly outcome: "returned" }>,
  name: string,
): AccessRefusal {
  switch (invocation.outcome) {
    case "failed": {
      const { errorType, errorMessage } = invocation;
      // This one word and no other.
      return errorMessage === "Unauthorized"
        ? unauthorized(`the authorizer ${name} threw Unauthorized`)
        : failure(`the authorizer ${name} failed: ${errorType}: ${errorMessage}`);
    }
    case "timed-out":
      return failure(`the authorizer ${name} did not answer in time`);
    case "refused":
      return {
        status: 500,
        reason: `the authorizer ${name} was not run: ${invocation.reason}`,
        responseType: "AUTHORIZER_CONFIGURATION_ERROR",
      };
  }
}

function unauthorized(reason: string): AccessRefusal {
  return { status: 401, reason, responseType: "UNAUTHORIZED" };
}

function failure(reason: string): AccessRefusal {
  return { status: 500, reason, responseType: "AUTHORIZER_FAILURE" };
}
