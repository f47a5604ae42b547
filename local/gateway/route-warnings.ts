import type { DeclaredApi } from "../declared/declared-api";
import type { DeclaredRoute } from "../declared/declared-route";

/** What to tell a person about routes that run here, and of which nobody knows whether they do on AWS. */
export function routeWarnings({ name, routeSelectionExpression, routes }: DeclaredApi): string[] {
  return [
    ...(routeSelectionExpression === PROVIDERS_EXPRESSION ? [`${name}: ${FINDS_NO_ROUTE}`] : []),
    ...routes.flatMap((route) => doubts(route).map((doubt) => `${name}: route ${route.routeKey}: ${doubt}`)),
  ];
}

/** R12: what the AWS provider declares where the program says nothing. AWS itself refuses an API without any. */
const PROVIDERS_EXPRESSION = "$request.method $request.path";
const FINDS_NO_ROUTE =
  "its routeSelectionExpression is the provider's default, which finds nothing in messages; give it one such as $request.body.action";

const WITHOUT_REPLY = ["$connect", "$disconnect"];

function doubts({ routeKey, isTwoWay, routeResponseSelectionExpression, integration }: DeclaredRoute): string[] {
  const asksForReplies = routeResponseSelectionExpression !== undefined && !WITHOUT_REPLY.includes(routeKey);
  const isMockOfNothing = integration?.type === "MOCK" && Object.keys(integration.requestTemplates).length === 0;
  return [
    ...(asksForReplies && !isTwoWay ? [NO_ROUTE_RESPONSE] : []),
    ...(isMockOfNothing ? [NO_REQUEST_TEMPLATE] : []),
  ];
}

const NO_ROUTE_RESPONSE =
  "it asks for replies by its selection expression alone; give it a route response to be sure of them";
const NO_REQUEST_TEMPLATE = 'its MOCK has no request template; give it one that makes {"statusCode":200}';
