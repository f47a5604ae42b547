import { found } from "./found";
import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";

/** `$connect` says who may connect; AWS takes an authorization on no other route of a WebSocket API. */
export const connectAuthorization: Policy = {
  name: "connect-authorization",
  description: "$connect, the one route of a WebSocket API that can, specifies an authorization type [APIGateway.8]",
  enforcementLevel: "mandatory",
  severity: "high",
  remediationSteps: "Give $connect a jwt, an authorizer, allowedOrigins or authorization AWS_IAM.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-8",
  types: [resourceTypes.route],
  violations: ({ routeKey, authorizationType, authorizerId }) => {
    if (routeKey !== "$connect" || authorizationType === "AWS_IAM") return [];
    if (authorizationType !== "CUSTOM")
      return [`authorizationType: must be AWS_IAM or CUSTOM, got ${found(authorizationType)}`];
    return authorizerId ? [] : ["authorizerId: must be given with CUSTOM, got nothing"];
  },
};
