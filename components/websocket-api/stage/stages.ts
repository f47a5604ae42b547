import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type DeclaredApi, defined } from "../declared-api";
import { makeStage, type StageBindings, type StageResources } from "./stage";
import type { RouteSettingsArgs } from "./stage-args";

/** The stages of an API, which all serve its deployment. */
export interface StagesResources {
  readonly stage: StageResources;
  /** By name. */
  readonly moreStages: Readonly<Record<string, StageResources>>;
  readonly all: readonly aws.apigatewayv2.Stage[];
}

/** Makes the stage and the further ones. */
export function makeStages(
  name: string,
  stageName: string,
  apiName: string,
  { stage: args = {}, moreStages = {}, routes, domain, disableExecuteApiEndpoint, tags }: DeclaredApi,
  { api, deployment }: Pick<StageBindings, "api" | "deployment">,
  opts: pulumi.CustomResourceOptions,
): StagesResources {
  const logGroupName = `/aws/apigateway/${apiName}`;
  const addresses = { domain, disableExecuteApiEndpoint, mainStage: stageName };
  const bindings = { api, deployment, routeSettings: settingsOfRoutes(routes), addresses, tags };
  const stage = makeStage(name, stageName, "stage", args, { ...bindings, logGroupName }, opts);
  const more = Object.entries(moreStages).map(([further, own]) => {
    const path = `moreStages.${further}`;
    const bound = { ...bindings, stageDefaults: args.defaultRouteSettings, logGroupName: `${logGroupName}/${further}` };
    const inherited = { ...args, ...defined(own as Record<string, unknown>) };
    return [further, makeStage(`${name}-${further}`, further, path, inherited, bound, opts)] as const;
  });
  return {
    stage,
    moreStages: Object.fromEntries(more),
    all: [stage.stage, ...more.map(([, made]) => made.stage)],
  };
}

function settingsOfRoutes(routes: DeclaredApi["routes"]): Record<string, RouteSettingsArgs> {
  const declared = Object.entries(routes).flatMap(([key, { settings }]) =>
    settings ? [[key, settings] as const] : [],
  );
  return Object.fromEntries(declared);
}
