import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { RouteResources } from "../routes/routes";
import type { WebSocketApiArgs } from "../websocket-api-args";
import { type Alarms, makeAlarms } from "./alarms";
import { makeDashboard } from "./dashboard";
import type { MeteredStage } from "./metric";

/** What watches a stage; none of what was not asked for. */
export interface OperationsResources {
  readonly alarms?: Alarms;
  readonly dashboard?: aws.cloudwatch.Dashboard;
}

/** Makes the alarms and the dashboard that an API asks for. */
export function makeOperations(
  name: string,
  stage: MeteredStage,
  { alarms, dashboard, tags }: Pick<WebSocketApiArgs, "alarms" | "dashboard" | "tags">,
  routes: Readonly<Record<string, RouteResources>>,
  opts: pulumi.CustomResourceOptions,
): OperationsResources {
  return {
    alarms: alarms ? makeAlarms(name, stage, alarms, tags, opts) : undefined,
    dashboard: dashboard ? dashboardOf(name, stage, alarms, routes, opts) : undefined,
  };
}

function dashboardOf(
  name: string,
  { apiId, stageName }: MeteredStage,
  alarms: WebSocketApiArgs["alarms"],
  routes: Readonly<Record<string, RouteResources>>,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.Dashboard {
  const { region } = aws.getRegionOutput({}, { parent: opts.parent });
  const functions = Object.entries(routes).flatMap(([key, { function: made }]) =>
    made ? [[key, made.functionName] as const] : [],
  );
  const { deadLetterQueue } = typeof alarms === "object" ? alarms : {};
  return makeDashboard(
    name,
    { apiId, stageName, region },
    { functions: Object.fromEntries(functions), deadLetterQueue },
    opts,
  );
}
