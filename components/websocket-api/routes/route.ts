import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { under } from "../../rules/problem";
import type { ConnectAccess } from "../access/connect-access";
import type { ApiIdentity } from "../api-identity";
import { operationNameProblems } from "../rules/route-problems";
import { checkedInput } from "../settled-values";
import { makeModels } from "./models";
import type { RouteArgs } from "./route-args";

/** Where a route is made. */
export interface RoutePlace {
  readonly api: ApiIdentity;
  /** The list of routes, which is replaced together with them. */
  readonly routeSet: aws.apigatewayv2.Model;
  readonly opts: pulumi.CustomResourceOptions;
}

/** What a route consists of, apart from its integration. */
export interface RouteParts {
  /** The route itself. */
  readonly route: aws.apigatewayv2.Route;
  /** The response of a route that replies. */
  readonly response?: aws.apigatewayv2.RouteResponse;
  /** The models of its messages, by their kind; `$default` where there is one kind. */
  readonly models: Readonly<Record<string, aws.apigatewayv2.Model>>;
}

/**
 * Makes a route to its integration, with the models of its messages and, where it replies, its response.
 *
 * @returns `deployed`: what a deployment must be made anew for, without the integration
 */
export function makeRoute(
  { api, routeSet, opts }: RoutePlace,
  name: string,
  routeKey: string,
  args: RouteArgs,
  integration: aws.apigatewayv2.Integration,
  access: ConnectAccess,
): RouteParts & { readonly deployed: pulumi.Inputs } {
  const { apiId } = routeSet;
  const { models, inputs: modelInputs, deployed: modelled } = makeModels(name, api, args, opts);
  const said = {
    routeKey,
    ...access.inputs,
    operationName: checkedInput(args.operationName, (name) => under(`routes.${routeKey}`, operationNameProblems(name))),
    routeResponseSelectionExpression: args.reply ? "$default" : undefined,
  };
  const target = integration.id.apply((id) => `integrations/${id}`);
  const route = new aws.apigatewayv2.Route(name, { apiId, ...said, ...modelInputs, target }, opts);
  const reply = () =>
    new aws.apigatewayv2.RouteResponse(name, { apiId, routeId: route.id, routeResponseKey: "$default" }, opts);
  return {
    route,
    response: args.reply ? reply() : undefined,
    models,
    deployed: { ...said, authorizerId: undefined, access: access.deployed, models: modelled },
  };
}
