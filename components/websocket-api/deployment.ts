import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ConnectAccess } from "./access/connect-access";
import { deployedParts, type MadeRoutes } from "./routes/routes";
import { canonicalJson } from "./rules/canonical-json";

/**
 * Makes the deployment: a snapshot of the API that the stages serve.
 *
 * AWS changes nothing that is live until there is a new one, so its trigger is a hash of everything that needs one.
 * The new deployment is made before the old one goes, which AWS refuses to delete while a stage uses it.
 *
 * @param api what else is in the snapshot, beside the routes; hashed once all values are known
 */
export function makeDeployment(
  name: string,
  apiId: pulumi.Input<string>,
  { routes, deployed }: MadeRoutes,
  { authorizer }: ConnectAccess,
  api: pulumi.Inputs,
  opts: pulumi.CustomResourceOptions,
): aws.apigatewayv2.Deployment {
  const redeployment = pulumi
    .output({ ...api, routes: deployed })
    .apply((snapshot) => createHash("sha256").update(canonicalJson(snapshot)).digest("hex"));
  const dependsOn = [...deployedParts(routes), ...(authorizer ? [authorizer.permission] : [])];
  return new aws.apigatewayv2.Deployment(name, { apiId, triggers: { redeployment } }, { ...opts, dependsOn });
}
