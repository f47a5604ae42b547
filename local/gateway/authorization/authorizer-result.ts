import { isJsonObject } from "../json-document";
import { MalformedAnswer } from "./malformed-answer";

/** What an authorizer's function answered. */
export interface AuthorizerResult {
  readonly principalId: string;
  readonly policyDocument: unknown;
  /** What later events carry as `requestContext.authorizer`, but for the principal. */
  readonly context: Readonly<Record<string, string>>;
  /** The API key of the caller, for APIs that take it from here. */
  readonly usageIdentifierKey?: string;
}

/**
 * Bytes that the answer may have.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
const LIMIT_BYTES = 8192;

/**
 * Reads what an authorizer's function returned; not its policy.
 *
 * @throws MalformedAnswer when API Gateway would not take it
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function authorizerResult(payload: unknown): AuthorizerResult {
  const bytes = Buffer.byteLength(JSON.stringify(payload) ?? "");
  if (bytes > LIMIT_BYTES) throw new MalformedAnswer(`it has ${bytes} bytes; ${LIMIT_BYTES} is the most`);
  const { principalId, policyDocument, context, usageIdentifierKey } = recordOf("the answer", payload);
  if (typeof principalId !== "string" || principalId === "") {
    throw new MalformedAnswer(`principalId must be a text, and not empty, got ${kindOf(principalId)}`);
  }
  return {
    principalId,
    policyDocument,
    context: textsOf(recordOf("context", context ?? {})),
    ...(typeof usageIdentifierKey === "string" && { usageIdentifierKey }),
  };
}

/** Numbers and truth values become texts; what is null is left out. */
function textsOf(context: Readonly<Record<string, unknown>>): Record<string, string> {
  const known = Object.entries(context).filter(([, value]) => value !== null && value !== undefined);
  const texts = known.map(([key, value]) => {
    if (typeof value !== "object") return [key, String(value)] as const;
    throw new MalformedAnswer(
      `context.${key} must be a text, a number or a truth value, got ${kindOf(value)}; make it a text`,
    );
  });
  return Object.fromEntries(texts);
}

function recordOf(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (isJsonObject(value)) return value;
  throw new MalformedAnswer(`${name} must be an object, got ${kindOf(value)}`);
}

/** Not the value itself, which may be a token. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return value === null ? "null" : `a value of type ${typeof value}`;
}
