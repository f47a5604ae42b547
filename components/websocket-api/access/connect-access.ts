import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { HandlerFunction } from "../../handler-function";
import type { ApiIdentity } from "../api-identity";
import type { DeclaredApi } from "../declared-api";
import type { IntegrationContext } from "../integrations/integration-parts";
import { makeAuthorizer } from "./authorizer";
import { readyMadeAuthorizer } from "./ready-made-authorizer";

/** Who may use a route. */
export interface ConnectAccess {
  /** None where everyone may, or whoever IAM allows. */
  readonly authorizer?: AuthorizerResources;
  readonly inputs: Pick<
    aws.apigatewayv2.RouteArgs,
    "authorizationType" | "authorizerId" | "apiKeyRequired" | "requestParameters"
  >;
  /** What a deployment must be made anew for, beside the inputs. */
  readonly deployed?: pulumi.Inputs;
}

/** What decides who may connect. */
export interface AuthorizerResources {
  /** The authorizer itself. */
  readonly authorizer: aws.apigatewayv2.Authorizer;
  /** Lets API Gateway invoke the authorizer's function, for this authorizer alone. */
  readonly permission: aws.lambda.Permission;
  /** The function, when it was made here. */
  readonly function?: HandlerFunction;
}

/** Messages come only from who has been let in: AWS takes no authorization on any route but `$connect`. */
export const openAccess: ConnectAccess = { inputs: { authorizationType: "NONE" } };

/** Makes what decides who may connect. */
export function connectAccess(
  name: string,
  api: ApiIdentity,
  { routes, apiKeys }: Pick<DeclaredApi, "routes" | "apiKeys">,
  context: IntegrationContext,
): ConnectAccess {
  const route = routes.$connect;
  if (!route) return openAccess;
  const asked = {
    apiKeyRequired: apiKeys ? true : undefined,
    requestParameters:
      route.requestParameters &&
      Object.entries(route.requestParameters).map(([requestParameterKey, required]) => ({
        requestParameterKey,
        required,
      })),
  };
  const authorizerName = `${name}-authorizer`;
  const declared = route.authorizer ?? readyMadeAuthorizer(authorizerName, route);
  if (!declared) return { inputs: { authorizationType: route.authorization ?? "NONE", ...asked } };
  const { deployed, ...authorizer } = makeAuthorizer(authorizerName, api, declared, context);
  return {
    authorizer,
    inputs: { authorizationType: "CUSTOM", authorizerId: authorizer.authorizer.id, ...asked },
    deployed,
  };
}
