import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { under } from "../../rules/problem";
import { type AddressArgs, clientUrl, managementEndpoint } from "../domain/addresses";
import { stageDescriptionProblems, stageVariableProblems, throttleProblems } from "../rules/stage-problems";
import { checked, checkedInput } from "../settled-values";
import { type AccessLog, makeAccessLog } from "./access-log";
import { settledRouteSettings } from "./route-settings";
import type { RouteSettingsArgs, StageSettingsArgs } from "./stage-args";

/** What a stage serves, and what its log is called. */
export interface StageBindings {
  readonly api: aws.apigatewayv2.Api;
  readonly deployment: aws.apigatewayv2.Deployment;
  /** The name of the log group that is made for the access log. */
  readonly logGroupName: string;
  /** The settings of the routes that have some of their own, by route key. */
  readonly routeSettings: Readonly<Record<string, RouteSettingsArgs>>;
  readonly addresses: AddressArgs;
  /** The settings of the API's first stage, which hold for a further one where it says nothing. */
  readonly stageDefaults?: RouteSettingsArgs;
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** The resources of one stage. */
export interface StageResources {
  /** The stage itself. */
  readonly stage: aws.apigatewayv2.Stage;
  /** The access log's group, when it was made here. */
  readonly accessLogGroup?: aws.cloudwatch.LogGroup;
  /** Where its clients connect: `wss://…`, at the domain when it leads to the stage. */
  readonly url: pulumi.Output<string>;
  /** Where its `@connections` is: `https://…`. */
  readonly managementEndpoint: pulumi.Output<string>;
}

/**
 * Makes a stage, bound to the deployment, with both throttle numbers everywhere and the access log.
 *
 * @param path where the stage is declared, such as `stage`
 */
export function makeStage(
  name: string,
  stageName: string,
  path: string,
  args: StageSettingsArgs,
  { api, deployment, logGroupName, routeSettings, stageDefaults, addresses, tags }: StageBindings,
  opts: pulumi.CustomResourceOptions,
): StageResources {
  const accessLog: AccessLog = makeAccessLog(name, logGroupName, `${path}.accessLog`, args.accessLog, tags, opts);
  const defaults = [args.defaultRouteSettings, stageDefaults];
  const ofRoutes = Object.entries(routeSettings).map(([routeKey, own]) => {
    const settled = settledRouteSettings(`routes.${routeKey}.settings`, [own, ...defaults]);
    return settled.apply((settings) => ({ routeKey, ...settings }));
  });
  const stage = new aws.apigatewayv2.Stage(
    name,
    {
      apiId: api.id,
      name: stageName,
      description: checkedInput(args.description, (found) => under(path, stageDescriptionProblems(found))),
      deploymentId: deployment.id,
      accessLogSettings: accessLog.settings,
      defaultRouteSettings: settledRouteSettings(`${path}.defaultRouteSettings`, defaults),
      routeSettings: ofRoutes.length > 0 ? ofRoutes : undefined,
      stageVariables: args.variables && checkedVariables(path, args.variables),
      clientCertificateId: args.clientCertificateId,
      tags,
    },
    opts,
  );
  checkTransformed(path, stage);
  return {
    stage,
    accessLogGroup: accessLog.group,
    url: clientUrl(stage, stageName, addresses),
    managementEndpoint: managementEndpoint(api, stageName, addresses),
  };
}

function checkedVariables(path: string, variables: NonNullable<StageSettingsArgs["variables"]>) {
  const checkedOnes = Object.entries(variables).map(([name, value]) => [
    name,
    checkedInput(value, (found) => under(path, stageVariableProblems(name, found))),
  ]);
  return Object.fromEntries(checkedOnes) as typeof variables;
}

/**
 * A transform may have changed what is sent. A preview shows what will be, so a throttle that would switch the API off
 * ends it there, before anything has changed.
 */
function checkTransformed(path: string, { defaultRouteSettings, routeSettings }: aws.apigatewayv2.Stage): void {
  pulumi.all([defaultRouteSettings, routeSettings]).apply(([defaults, ofRoutes]) => {
    const sent: [string, typeof defaults][] = [
      [`${path}.defaultRouteSettings`, defaults],
      ...(ofRoutes ?? []).map((own): [string, typeof own] => [`${path}.routeSettings.${own.routeKey}`, own]),
    ];
    checked(sent, (all) => all.flatMap(([at, own]) => throttleProblems(at, zeroWhereMissing(own))));
  });
}

const zeroWhereMissing = (settings: { throttlingBurstLimit?: number; throttlingRateLimit?: number } | undefined) => ({
  throttlingBurstLimit: settings?.throttlingBurstLimit ?? 0,
  throttlingRateLimit: settings?.throttlingRateLimit ?? 0,
});
