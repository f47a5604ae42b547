import type * as pulumi from "@pulumi/pulumi";
import type { MetricExpression } from "./client-error-ratio";
import { type Metric, statOf } from "./metric";

/** A widget before it has its place, in CloudWatch's words. */
export interface Widget {
  readonly type: "metric";
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A line of a widget: namespace, name, dimensions by name and value, and how it is drawn. */
export type MetricRow = readonly (pulumi.Input<string> | object)[];

/** The line of a metric. */
export function metricRow(label: string, metric: Metric, how: object = {}): MetricRow {
  const { namespace, metricName, dimensions, period } = metric;
  return [namespace, metricName, ...Object.entries(dimensions).flat(), { label, stat: statOf(metric), period, ...how }];
}

/** The lines of a metric expression: itself, and the metrics behind it, which are not drawn. */
export function expressionRows(label: string, { expression, metrics }: MetricExpression): MetricRow[] {
  const hidden = Object.entries(metrics).map(([id, metric]) => metricRow(id, metric, { id, visible: false }));
  return [[{ label, expression, id: "ratio" }], ...hidden];
}

/** Totals over the time that the dashboard shows. */
export function numbers(title: string, region: pulumi.Input<string>, metrics: readonly MetricRow[]): Widget {
  const properties = { title, region, view: "singleValue", setPeriodToTimeRange: true, metrics };
  return { type: "metric", properties };
}

/** Lines over time, from 0 up. */
export function graph(
  title: string,
  region: pulumi.Input<string>,
  metrics: readonly MetricRow[],
  more: { readonly unit?: string; readonly annotations?: object } = {},
): Widget {
  const yAxis = { left: { min: 0, ...(more.unit === undefined ? {} : { label: more.unit, showUnits: false }) } };
  const { annotations } = more;
  const properties = { title, region, view: "timeSeries", stacked: false, metrics, yAxis };
  return { type: "metric", properties: annotations ? { ...properties, annotations } : properties };
}
