import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { under } from "../../rules/problem";
import { parseServiceArn, type ServiceArn, type ServiceKind, targetPath } from "../rules/service-arn";
import { keyArnProblems, serviceArnProblems } from "../rules/service-problems";
import { checked } from "../settled-values";
import { defaultTemplate } from "./custom-inputs";
import type { CustomIntegrationArgs } from "./integration-args";
import type { IntegrationContext, IntegrationParts } from "./integration-parts";
import { serviceRole } from "./service-role";

/** What every integration with a service takes. */
export type ServiceIntegrationArgs = Pick<CustomIntegrationArgs, "responses">;

/** A call of a service's action. */
export interface ServiceCall {
  readonly target: pulumi.Output<ServiceArn>;
  /** The service and its action or path, as the URI has them: `events:action/PutEvents`. */
  readonly action: (target: ServiceArn) => string;
  /** What the role may do. */
  readonly statements: readonly pulumi.Input<aws.iam.PolicyStatement>[];
  /** Headers of the request. */
  readonly headers: Readonly<Record<string, string>>;
  /** The request's body. */
  readonly template: pulumi.Output<string>;
  readonly responses: CustomIntegrationArgs["responses"];
}

/** Makes the parts of an integration that calls a service, by a role that may do just that. */
export function serviceIntegration(name: string, call: ServiceCall, context: IntegrationContext): IntegrationParts {
  const { role, credentialsArn } = serviceRole(name, call.statements, context);
  const headers = Object.entries(call.headers).map(([header, value]) => [
    `integration.request.header.${header}`,
    `'${value}'`,
  ]);
  return {
    inputs: {
      integrationType: "AWS",
      integrationMethod: "POST",
      integrationUri: call.target.apply(
        (target) => `arn:${target.partition}:apigateway:${target.region}:${call.action(target)}`,
      ),
      credentialsArn,
      requestParameters: Object.fromEntries(headers) as Record<string, string>,
      requestTemplates: { $default: call.template },
      templateSelectionExpression: defaultTemplate,
      passthroughBehavior: "NEVER",
    },
    responses: call.responses,
    role,
    isProxy: false,
  };
}

/**
 * The ARN of what a route is integrated with, checked once it is known.
 *
 * @param routePath where the route is declared, such as `routes.say`
 */
export function serviceTarget(
  routePath: string,
  kind: ServiceKind,
  target: { readonly arn: pulumi.Output<string> } | pulumi.Input<string>,
): pulumi.Output<ServiceArn> {
  const arn = pulumi.Resource.isInstance(target) ? (target as { arn: pulumi.Output<string> }).arn : target;
  return pulumi.output(arn as pulumi.Input<string>).apply((text) => {
    checked(text, (found) => under(routePath, serviceArnProblems(kind, targetPath(kind), found)));
    return parseServiceArn(kind, text) as ServiceArn;
  });
}

/** Lets the role do one thing with what the route is integrated with. */
export const allow = (Action: string, target: pulumi.Output<ServiceArn>): aws.iam.PolicyStatement => ({
  Effect: "Allow",
  Action,
  Resource: target.apply(({ arn }) => arn),
});

/** Lets the role use the customer managed key that encrypts the target; nothing where there is none. */
export function allowKey(
  path: string,
  kmsKeyArn: pulumi.Input<string> | undefined,
  ...Action: string[]
): aws.iam.PolicyStatement[] {
  if (kmsKeyArn === undefined) return [];
  const Resource = pulumi.output(kmsKeyArn).apply((arn) => checked(arn, (found) => keyArnProblems(path, found)));
  return [{ Effect: "Allow", Action, Resource }];
}
