import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { messageJsonSchema } from "./json-schema";

/**
 * Makes the model that lists the API's routes, on which every route hangs by its `apiId`.
 *
 * A deployment is a snapshot, and Pulumi deletes what a program no longer declares only at the end of an update: a
 * route that was taken out would still be in the snapshot, and answer with errors once its function is gone. The
 * model is replaced whenever a route comes or goes, and deleted first, which takes all routes with it, the one that
 * was taken out too; then the routes are made anew, and then the deployment. Clients see nothing of it: the stage
 * serves the old snapshot meanwhile.
 *
 * @param modelName the model's name in the API, of letters and digits
 */
export function makeRouteSet(
  name: string,
  apiId: pulumi.Input<string>,
  modelName: string,
  routeKeys: readonly string[],
  opts: pulumi.CustomResourceOptions,
): aws.apigatewayv2.Model {
  return new aws.apigatewayv2.Model(
    name,
    {
      apiId,
      name: modelName,
      contentType: "application/json",
      description: "The routes of the API, replaced together",
      schema: JSON.stringify(messageJsonSchema({ title: "Routes", enum: [...routeKeys].sort() })),
    },
    { ...opts, replaceOnChanges: ["schema"], deleteBeforeReplace: true },
  );
}
