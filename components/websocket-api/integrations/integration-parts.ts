import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FunctionTarget, FunctionTargets } from "./function-target";
import type { IntegrationResponseArgs } from "./integration-args";

/** What an integration is, in AWS's words. */
export type IntegrationInputs = Omit<aws.apigatewayv2.IntegrationArgs, "apiId" | "timeoutMilliseconds">;

/** An integration, and what belongs to it. */
export interface IntegrationParts {
  readonly inputs: IntegrationInputs;
  /** What becomes of its answers, by their status; none where the integration is a proxy. */
  readonly responses?: Readonly<Record<string, IntegrationResponseArgs>>;
  /** The function that API Gateway must be let invoke. */
  readonly target?: FunctionTarget;
  /** The role by which API Gateway calls the service, where one is made. */
  readonly role?: aws.iam.Role;
  /** True where the answer goes back as it is, without an integration response. */
  readonly isProxy: boolean;
}

/** What a kind of integration is made with. */
export interface IntegrationContext {
  readonly functions: FunctionTargets;
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  readonly opts: pulumi.CustomResourceOptions;
}

/** The same for one route. */
export interface RouteContext extends IntegrationContext {
  /** Where the route is declared, such as `routes.say`: for a value that is wrong once it is known. */
  readonly routePath: string;
}

/** Makes the parts of one kind of integration for the route whose resources are called `name`. */
export type IntegrationKind<Args> = (name: string, args: Args, context: RouteContext) => IntegrationParts;
