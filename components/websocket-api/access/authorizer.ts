import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ApiIdentity } from "../api-identity";
import type { IntegrationContext } from "../integrations/integration-parts";
import { invokePermission } from "../integrations/invoke-permission";
import type { LambdaAuthorizerArgs } from "./authorizer-args";
import type { AuthorizerResources } from "./connect-access";

/** Makes a REQUEST authorizer, with its function and the permission to invoke it for this authorizer alone. */
export function makeAuthorizer(
  name: string,
  api: ApiIdentity,
  { lambda, identitySources }: LambdaAuthorizerArgs,
  { functions, opts }: IntegrationContext,
): AuthorizerResources & { readonly deployed: pulumi.Inputs } {
  const target = functions.of(name, lambda);
  const said = {
    authorizerType: "REQUEST",
    authorizerUri: target.invokeArn,
    identitySources: identitySources && [...identitySources],
  };
  const authorizer = new aws.apigatewayv2.Authorizer(name, { apiId: api.id, name, ...said }, opts);
  const sourceArn = pulumi.interpolate`${api.executionArn}/authorizers/${authorizer.id}`;
  const permission = invokePermission(name, target, sourceArn, opts);
  return { authorizer, permission, function: target.made, deployed: { name, ...said } };
}
