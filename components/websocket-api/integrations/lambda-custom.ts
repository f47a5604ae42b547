import type * as pulumi from "@pulumi/pulumi";
import { customInputs } from "./custom-inputs";
import type { CustomIntegrationArgs, RouteFunction } from "./integration-args";
import type { IntegrationKind } from "./integration-parts";
import { checkedRole } from "./service-role";

/** A function that gets what a template makes of the message, and whose answer a template may change. */
export interface LambdaCustomIntegrationArgs extends CustomIntegrationArgs {
  /** The function, as a route's `lambda`. */
  readonly function: RouteFunction;
  /**
   * The role by which API Gateway invokes the function.
   * @default none: the function's own policy lets this API's route invoke it
   */
  readonly credentialsArn?: pulumi.Input<string>;
}

/** A function behind templates. */
export const lambdaCustom: IntegrationKind<LambdaCustomIntegrationArgs> = (name, args, { functions, routePath }) => {
  const target = functions.of(name, args.function);
  return {
    inputs: {
      integrationType: "AWS",
      integrationMethod: "POST",
      integrationUri: target.invokeArn,
      credentialsArn: checkedRole(`${routePath}.lambdaCustom.credentialsArn`, args.credentialsArn),
      ...customInputs(args),
    },
    responses: args.responses,
    target,
    isProxy: false,
  };
};
