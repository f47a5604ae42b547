import { awsAction } from "./aws";
import { dynamodb } from "./dynamodb";
import { eventBridge } from "./event-bridge";
import { http } from "./http";
import { httpProxy } from "./http-proxy";
import type { IntegrationArgs } from "./integration-args";
import type { IntegrationKind, IntegrationParts, RouteContext } from "./integration-parts";
import { kinesis } from "./kinesis";
import { lambda } from "./lambda";
import { lambdaCustom } from "./lambda-custom";
import { mock } from "./mock";
import { sns } from "./sns";
import { sqs } from "./sqs";
import { stepFunctions } from "./step-functions";

/** Every kind of integration, by the name that a route declares it by. */
const kinds: { readonly [K in keyof Required<IntegrationArgs>]: IntegrationKind<Required<IntegrationArgs>[K]> } = {
  lambda,
  lambdaCustom,
  http,
  httpProxy,
  mock,
  sqs,
  sns,
  eventBridge,
  stepFunctions,
  dynamodb,
  kinesis,
  aws: awsAction,
};

/** The names of the kinds that a route declares: one, unless something is wrong. */
export const declaredKinds = (route: IntegrationArgs): (keyof IntegrationArgs)[] =>
  (Object.keys(kinds) as (keyof IntegrationArgs)[]).filter((kind) => route[kind] !== undefined && route[kind] !== null);

/** All names of kinds. */
export const kindNames = Object.keys(kinds);

/** The parts of the integration that a route declares. */
export function integrationParts(name: string, route: IntegrationArgs, context: RouteContext): IntegrationParts {
  const [kind] = declaredKinds(route) as [keyof IntegrationArgs];
  const make = kinds[kind] as IntegrationKind<unknown>;
  return make(name, route[kind], context);
}
