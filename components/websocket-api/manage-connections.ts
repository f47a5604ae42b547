import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ManageConnectionsAction } from "./integrations/integration-args";

/** A statement that lets its holder manage the connections of one stage and of no other. */
export function manageConnectionsStatement(
  stageArn: pulumi.Input<string>,
  actions: readonly ManageConnectionsAction[],
): aws.iam.PolicyStatement {
  return {
    Effect: "Allow",
    Action: "execute-api:ManageConnections",
    Resource: actions.map((action) => pulumi.interpolate`${stageArn}/${action}/@connections/*`),
  };
}
