import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "./rules/canonical-json";

/**
 * Makes the deployment: a snapshot of the API that the stage serves.
 *
 * AWS changes nothing that is live until there is a new one, so its trigger is a hash of everything that needs one.
 * The new deployment is made before the old one goes, which AWS refuses to delete while the stage uses it.
 *
 * @param deployed what is in the snapshot; hashed once all values are known
 * @param parts the resources in the snapshot, made before it
 */
export function makeDeployment(
  name: string,
  apiId: pulumi.Input<string>,
  deployed: pulumi.Inputs,
  parts: pulumi.Resource[],
  opts: pulumi.CustomResourceOptions,
): aws.apigatewayv2.Deployment {
  const redeployment = pulumi
    .output(deployed)
    .apply((snapshot) => createHash("sha256").update(canonicalJson(snapshot)).digest("hex"));
  return new aws.apigatewayv2.Deployment(name, { apiId, triggers: { redeployment } }, { ...opts, dependsOn: parts });
}
