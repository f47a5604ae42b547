import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { HandlerFunction } from "../handler-function";
import { invokeArn, parseFunctionArn } from "./rules/function-arn";
import type { ManageConnectionsAction, RouteFunctionArgs, RouteHandler } from "./websocket-api-args";

/** What API Gateway needs to know of a route's function. */
export interface HandlerTarget {
  readonly invokeArn: pulumi.Output<string>;
  /** For the permission: the function's ARN without a qualifier. */
  readonly functionArn: pulumi.Output<string>;
  readonly qualifier?: pulumi.Output<string | undefined>;
  /** The function, when it was made for this route. */
  readonly made?: HandlerFunction;
}

/** What a function that a route makes gets, so that it can push to the stage's connections. */
export interface ConnectionsAccess {
  readonly managementEndpoint: pulumi.Output<string>;
  manageConnectionsStatement(...actions: readonly ManageConnectionsAction[]): aws.iam.PolicyStatement;
}

/** Makes a route's function where the route asks for one, and finds the existing one where it does not. */
export function routeHandler(
  name: string,
  handler: RouteHandler,
  access: ConnectionsAccess,
  opts: pulumi.ComponentResourceOptions,
): HandlerTarget {
  if (aws.lambda.Function.isInstance(handler)) return { invokeArn: handler.invokeArn, functionArn: handler.arn };
  if (pulumi.Output.isInstance(handler)) return targetOf(handler as pulumi.Output<string>);
  if (typeof handler === "string" && handler.startsWith("arn:")) return targetOf(pulumi.output(handler));
  const { manageConnections = [], ...args }: RouteFunctionArgs =
    typeof handler === "string" ? { entry: handler } : handler;
  const made = new HandlerFunction(
    name,
    manageConnections.length > 0 ? pushing(args, manageConnections, access) : args,
    opts,
  );
  return { invokeArn: made.function.invokeArn, functionArn: made.arn, made };
}

function pushing<T extends RouteFunctionArgs>(
  args: T,
  actions: readonly ManageConnectionsAction[],
  access: ConnectionsAccess,
): T {
  return {
    ...args,
    environment: { ...args.environment, WEBSOCKET_MANAGEMENT_ENDPOINT: access.managementEndpoint },
    statements: [...(args.statements ?? []), access.manageConnectionsStatement(...actions)],
  };
}

function targetOf(arn: pulumi.Output<string>): HandlerTarget {
  const parsed = arn.apply((text) => {
    const found = parseFunctionArn(text);
    if (!found)
      throw new pulumi.RunError(`${JSON.stringify(text)} is not the ARN of a Lambda function [function-arn-invalid]`);
    return { functionArn: found.functionArn, qualifier: found.qualifier, invokeArn: invokeArn(found, text) };
  });
  return { invokeArn: parsed.invokeArn, functionArn: parsed.functionArn, qualifier: parsed.qualifier };
}
