import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FunctionTarget } from "./function-target";

/** Lets API Gateway invoke a function on behalf of `sourceArn`: a route, an API or an authorizer. */
export const invokePermission = (
  name: string,
  target: FunctionTarget,
  sourceArn: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): aws.lambda.Permission =>
  new aws.lambda.Permission(
    name,
    {
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      function: target.functionArn,
      qualifier: target.qualifier as pulumi.Input<string> | undefined,
      sourceArn,
    },
    opts,
  );
