import type { RouteArgs } from "../../../../components/websocket-api";
import type { RecordOptions } from "../../../recorder";
import { recordApi } from "../declared";
import { evaluate } from "./velocity";

/** A resource of a service in the tests' Region and account. */
export const arnOf = (service: string, rest: string): string =>
  `arn:aws:${service}:ap-northeast-1:210987654321:${rest}`;

/** An event of a route; what no client can change is the same in all. */
const eventOf = (body: string, eventType = "MESSAGE") => ({
  body,
  context: { connectionId: "L0SM9cOFvHcCIhw=", eventType, routeKey: "say", requestId: "GHI-123=" },
});

/** What API Gateway knows of such an event. */
export const envelopeOf = (message: unknown, eventType = "MESSAGE") => ({
  message,
  eventType,
  routeKey: "say",
  requestId: "GHI-123=",
  connectionId: "L0SM9cOFvHcCIhw=",
});

/** An API whose only route is `say`: its integration, what its role may do, and what a client's message becomes. */
export async function recordRoute(route: RouteArgs, options: RecordOptions = {}) {
  const program = await recordApi({ routes: { say: route } }, options);
  const { requestTemplates, ...inputs } = program.one("apigatewayv2/integration:Integration").inputs;
  const template = (requestTemplates as { readonly $default: string }).$default;
  const policy = JSON.parse(String(program.one("iam/rolePolicy:RolePolicy").inputs.policy));
  const role = program.one("iam/role:Role").inputs;
  return {
    program,
    inputs,
    template,
    statements: policy.Statement as unknown[],
    trusted: JSON.parse(String(role.assumeRolePolicy)).Statement[0].Principal as unknown,
    request: (body: string, eventType?: string) => evaluate(template, eventOf(body, eventType)),
  };
}

/** The inputs that every integration with a service has. */
export const serviceInputs = (
  action: string,
  headers: Readonly<Record<string, string>>,
  region = "ap-northeast-1",
) => ({
  apiId: "api-chat",
  integrationType: "AWS",
  integrationMethod: "POST",
  integrationUri: `arn:aws:apigateway:${region}:${action}`,
  credentialsArn: "arn:aws:iam::210987654321:role/chat-route-say-0123abc",
  requestParameters: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [`integration.request.header.${name}`, `'${value}'`]),
  ),
  templateSelectionExpression: "\\$default",
  passthroughBehavior: "NEVER",
  timeoutMilliseconds: 29_000,
});
