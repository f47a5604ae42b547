import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../naming/physical-name";
import { limits } from "../rules/limits";
import type { MetricName } from "../rules/metric-names";
import { clientErrorRatio } from "./client-error-ratio";
import { placed, type WidgetLine } from "./dashboard-layout";
import { expressionRows, graph, type MetricRow, metricRow, numbers } from "./dashboard-widget";
import { type DeadLetterQueue, queueDepth } from "./dead-letter-queue";
import { functionMetric } from "./function-metric";
import { type MeteredStage, stageMetric } from "./metric";

/** What a dashboard shows beside the stage itself. */
export interface DashboardArgs {
  /**
   * The names of Lambda functions, by what a person calls them, such as their route key.
   * @default none
   */
  readonly functions?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * The queue of what was given up, or its name.
   * @default none
   */
  readonly deadLetterQueue?: DeadLetterQueue;
}

/** A stage, and the Region in which its metrics are. */
export type DashboardTarget = MeteredStage & { readonly region: pulumi.Input<string> };

/**
 * Makes a dashboard of a stage: its totals, then connections and messages, errors, latency, and what else is given.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function makeDashboard(
  name: string,
  target: DashboardTarget,
  { functions = {}, deadLetterQueue }: DashboardArgs,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.Dashboard {
  const { region } = target;
  const lines = [
    totals(target),
    traffic(target),
    errors(target),
    waiting(target, deadLetterQueue),
    ...functionLines(region, functions),
  ];
  return new aws.cloudwatch.Dashboard(
    name,
    {
      dashboardName: physicalName(name, limits.dashboardNameLength.max),
      dashboardBody: pulumi.jsonStringify({ widgets: placed(lines) }),
    },
    opts,
  );
}

function totals(target: DashboardTarget): WidgetLine {
  const widgets = (
    [
      ["New connections", "ConnectCount"],
      ["Messages", "MessageCount"],
      ["Client errors", "ClientError"],
      ["Integration errors", "IntegrationError"],
      ["Execution errors", "ExecutionError"],
      ["Latency of 99 in 100", "IntegrationLatency"],
    ] as const
  ).map(([title, metric]) => numbers(title, target.region, [row(target, title, metric)]));
  return { height: 3, widgets };
}

function traffic(target: DashboardTarget): WidgetLine {
  const widgets = [
    graph("New connections a minute", target.region, [row(target, "Connections", "ConnectCount")]),
    graph("Messages a minute, from and to clients", target.region, [row(target, "Messages", "MessageCount")]),
  ];
  return { height: 6, widgets };
}

function errors(target: DashboardTarget): WidgetLine {
  const byKind = [
    row(target, "Refused by API Gateway (client)", "ClientError"),
    row(target, "Answered with an error (integration)", "IntegrationError"),
    row(target, "Could not be called (execution)", "ExecutionError"),
  ];
  const widgets = [
    graph("Errors a minute, by kind", target.region, byKind),
    graph("Client errors to all that clients sent", target.region, expressionRows("Ratio", clientErrorRatio(target)), {
      unit: "Ratio",
    }),
  ];
  return { height: 6, widgets };
}

function waiting(target: DashboardTarget, queue: DeadLetterQueue | undefined): WidgetLine {
  const percentiles = ["p50", "p90", "p99"].map((statistic) =>
    metricRow(statistic, stageMetric(target, "IntegrationLatency", { statistic })),
  );
  const timeout = { label: "API Gateway gives up", value: limits.integrationTimeoutMilliseconds.max };
  const latency = graph("Latency of integrations", target.region, percentiles, {
    unit: "Milliseconds",
    annotations: { horizontal: [timeout] },
  });
  if (!queue) return { height: 6, widgets: [latency] };
  const depth = graph("Messages given up, in the dead-letter queue", target.region, [
    metricRow("Messages", queueDepth(queue)),
  ]);
  return { height: 6, widgets: [latency, depth] };
}

function functionLines(region: pulumi.Input<string>, functions: Required<DashboardArgs>["functions"]): WidgetLine[] {
  if (Object.keys(functions).length === 0) return [];
  const rows = (metric: Parameters<typeof functionMetric>[1], statistic: string) =>
    Object.entries(functions).map(([label, name]) => metricRow(label, functionMetric(name, metric, statistic)));
  const widgets = [
    graph("Errors of functions a minute", region, rows("Errors", "Sum")),
    graph("Duration of functions, 99 in 100 calls", region, rows("Duration", "p99"), { unit: "Milliseconds" }),
    graph("Throttled calls of functions a minute", region, rows("Throttles", "Sum")),
  ];
  return [{ height: 6, widgets }];
}

function row(target: MeteredStage, label: string, name: MetricName): MetricRow {
  return metricRow(label, stageMetric(target, name));
}
