/**
 * Names in `event.requestContext.authorizer` that mean something else than a claim: the two that API Gateway writes
 * there itself, the API key that an authorizer can choose, and the subprotocol that this one tells. AWS documents no
 * other limit on names, so `cognito:groups` and `https://example.com/roles` stay as they are.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
const reservedNames = ["integrationLatency", "principalId", "subprotocol", "usageIdentifierKey"];

/** The first claim whose name would be taken for something else. */
export function reservedClaim(claims: Readonly<Record<string, unknown>>): string | undefined {
  return reservedNames.find((name) => Object.hasOwn(claims, name));
}

/**
 * Claims as API Gateway takes them, which refuses objects and lists: texts as they are, everything else as JSON text.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function claimContext(claims: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
