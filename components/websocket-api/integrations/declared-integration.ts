import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { known, knownOrMissing } from "../../problems/known";
import { type Problem, under } from "../../rules/problem";
import { defined } from "../declared-api";
import { routeFunctionProblems } from "../routes/function-problems";
import type { RouteArgs } from "../routes/route-args";
import {
  awsActionProblems,
  customIntegrationProblems,
  type DeclaredIntegration,
  endpointProblems,
  roleArnProblems,
} from "../rules/integration-problems";
import { mockTimeoutProblems } from "../rules/route-problems";
import type { AwsIntegrationArgs } from "./aws";
import type { HttpEndpointArgs } from "./http-endpoint";
import type { CustomIntegrationArgs } from "./integration-args";
import type { LambdaCustomIntegrationArgs } from "./lambda-custom";

/** What is wrong with a route's integration of a general kind, as far as it is known before anything is made. */
export function customProblems(routeKey: string, route: RouteArgs): Problem[] {
  const { lambdaCustom, http, httpProxy, mock, aws: action } = route;
  const custom = (args: CustomIntegrationArgs) => customIntegrationProblems(routeKey, declaredIntegration(args));
  return [
    ...(lambdaCustom ? [...lambdaCustomProblems(lambdaCustom), ...under("lambdaCustom", custom(lambdaCustom))] : []),
    ...(http ? under("http", [...httpProblems(http), ...custom(http)]) : []),
    ...(httpProxy ? under("httpProxy", [...httpProblems(httpProxy), ...custom(httpProxy)]) : []),
    ...(mock ? [...under("mock", custom(mock)), ...mockTimeoutProblems(isGiven(route.timeoutMilliseconds))] : []),
    ...(action ? under("aws", [...actionProblems(action), ...custom(action)]) : []),
  ];
}

function lambdaCustomProblems({ function: source, credentialsArn }: LambdaCustomIntegrationArgs): Problem[] {
  return [
    ...routeFunctionProblems("lambdaCustom.function", source),
    ...roleArnProblems("lambdaCustom.credentialsArn", known(credentialsArn)),
  ];
}

function actionProblems({ uri, method, statements, credentialsArn }: AwsIntegrationArgs): Problem[] {
  const hasStatements = isGiven(statements) && statements.length > 0;
  return [
    ...awsActionProblems({ uri: knownOrMissing(uri), method, hasStatements, hasCredentials: isGiven(credentialsArn) }),
    ...roleArnProblems("credentialsArn", known(credentialsArn)),
  ];
}

function httpProblems({ url, method, vpcLink }: HttpEndpointArgs): Problem[] {
  const vpcLinkId = pulumi.Resource.isInstance(vpcLink) ? undefined : known(vpcLink as pulumi.Input<string>);
  return endpointProblems({ url: knownOrMissing(url), method, vpcLinkId, isVpcLinkV2: isVpcLinkV2(vpcLink) });
}

const isGiven = <T>(value: T | undefined | null): value is T => value !== undefined && value !== null;

/** A link of HTTP APIs, or an output of one: only the output knows which resources it comes from, and keeps it untyped. */
function isVpcLinkV2(vpcLink: unknown): boolean {
  if (aws.apigatewayv2.VpcLink.isInstance(vpcLink)) return true;
  if (!pulumi.Output.isInstance(vpcLink)) return false;
  const { resources } = vpcLink as { resources?: () => Iterable<pulumi.Resource> };
  return [...(resources?.() ?? [])].some((resource) => aws.apigatewayv2.VpcLink.isInstance(resource));
}

function declaredIntegration(args: CustomIntegrationArgs): DeclaredIntegration {
  const { requestParameters, requestTemplates, templateSelectionExpression, responses } = args;
  return {
    requestParameters: knownMembers(requestParameters),
    requestTemplates: knownMembers(requestTemplates),
    templateSelectionExpression: known(templateSelectionExpression),
    passthroughBehavior: args.passthroughBehavior,
    contentHandlingStrategy: args.contentHandlingStrategy,
    responses: declaredResponses(responses),
  };
}

/** What is known of what becomes of an integration's answers. */
export function declaredResponses(responses: CustomIntegrationArgs["responses"]): DeclaredIntegration["responses"] {
  const declared = Object.entries(defined(responses)).map(([key, response]) => [
    key,
    {
      responseTemplates: knownMembers(response.responseTemplates),
      templateSelectionExpression: known(response.templateSelectionExpression),
      contentHandlingStrategy: response.contentHandlingStrategy,
    },
  ]);
  return Object.fromEntries(declared);
}

const knownMembers = (values: Readonly<Record<string, pulumi.Input<string>>> | undefined) =>
  values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, known(value)]));
