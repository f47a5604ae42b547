import type { Exchange } from "../exchange";
import { requestTime } from "../request-context";

type Value = string | number | undefined;
type Read = (exchange: Exchange) => Value;

/** What is the caller's comes from the authorization; `identity.<name>` for each of these. */
const CALLER_NAMES = [
  "accountId",
  "apiKey",
  "apiKeyId",
  "caller",
  "cognitoAuthenticationProvider",
  "cognitoAuthenticationType",
  "cognitoIdentityId",
  "cognitoIdentityPoolId",
  "principalOrgId",
  "user",
  "userArn",
];

const CALLER: Readonly<Record<string, Read>> = Object.fromEntries(
  CALLER_NAMES.map((name) => [`identity.${name}`, ({ connection }: Exchange) => connection.caller?.[name]]),
);

/**
 * The variables of an access log, by what follows `$context.`, each with where its value is. Those of `authorize`,
 * `authenticate` and `waf` never have one here.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
const VARIABLES: Readonly<Record<string, Read>> = {
  ...CALLER,
  apiId: ({ connection }) => connection.apiId,
  "authorizer.error": ({ trace }) => trace.authorizer?.error,
  "authorizer.integrationLatency": ({ trace }) => trace.authorizer?.latencyMilliseconds,
  "authorizer.integrationStatus": ({ trace }) => trace.authorizer?.status,
  "authorizer.latency": ({ trace }) => trace.authorizer?.latencyMilliseconds,
  "authorizer.requestId": ({ trace }) => trace.authorizer?.requestId,
  "authorizer.status": ({ trace }) => trace.authorizer?.status,
  connectedAt: ({ connection }) => connection.connectedAt,
  connectionId: ({ connection }) => connection.connectionId,
  domainName: ({ connection }) => connection.domainName,
  "error.message": ({ trace }) => trace.error?.message,
  "error.messageString": ({ trace }) => trace.error && JSON.stringify(trace.error.message),
  "error.responseType": ({ trace }) => trace.error?.responseType,
  "error.validationErrorString": ({ trace }) => trace.error?.validationErrorString,
  eventType: ({ occasion }) => occasion.eventType,
  extendedRequestId: ({ request }) => request.requestId,
  "identity.sourceIp": ({ connection }) => connection.sourceIp,
  "identity.userAgent": ({ connection }) => connection.userAgent,
  "integration.error": ({ trace }) => trace.integration?.error,
  "integration.integrationStatus": ({ trace }) => trace.integration?.integrationStatus,
  "integration.latency": ({ trace }) => trace.integration?.latencyMilliseconds,
  "integration.requestId": ({ trace }) => trace.integration?.requestId,
  "integration.status": ({ trace }) => trace.integration?.status,
  integrationLatency: ({ trace }) => trace.integration?.latencyMilliseconds,
  messageId: ({ occasion }) => occasion.messageId,
  requestId: ({ request }) => request.requestId,
  requestTime: ({ request }) => requestTime(request),
  requestTimeEpoch: ({ request }) => request.requestTimeEpoch,
  routeKey: ({ occasion }) => occasion.routeKey,
  stage: ({ stage }) => stage.name,
  status: ({ trace }) => trace.status,
};

/** How to read the variable `$context.<name>`: one of AWS's, or what an authorizer said; undefined for any other. */
export function contextVariable(name: string): Read | undefined {
  if (Object.hasOwn(VARIABLES, name)) return VARIABLES[name];
  const property = /^authorizer\.(.+)$/.exec(name)?.[1];
  return property === undefined ? undefined : ({ connection }) => connection.authorizer?.[property];
}
