import type * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../problems/refuse";
import { periodProblems } from "../../rules/alarm";
import { choiceProblems } from "../../rules/choice";
import { type MetricName, metricNames } from "../rules/metric-names";

/** A stage whose metrics are asked for; a WebSocketApi is one. */
export interface MeteredStage {
  readonly apiId: pulumi.Output<string>;
  readonly stageName: pulumi.Output<string>;
}

/** Which part of a metric is meant, and how it is summed up. */
export interface MetricOptions {
  /**
   * One route only, such as `$connect`; the stage needs detailed metrics for it.
   * @default all routes of the stage
   */
  readonly routeKey?: string;
  /**
   * `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount`, or a percentile such as `p99`.
   * @default "p99" for IntegrationLatency, since an average hides the slow ones; "Sum" for the others, which are counts
   */
  readonly statistic?: string;
  /**
   * Seconds that make one point: a multiple of 60, up to 86,400.
   * @default 60
   */
  readonly periodSeconds?: number;
}

/** A metric in the words of a metric alarm's arguments: spread it into them. */
export type Metric = Statistic & {
  /** `AWS/ApiGateway`. */
  readonly namespace: string;
  /** The metric's name. */
  readonly metricName: string;
  /** `ApiId` and `Stage`, and `Route` where one route is meant. */
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  /** Seconds that make one point. */
  readonly period: number;
};

/** How a metric is summed up: alarms take percentiles and CloudWatch's five plain statistics under different names. */
export type Statistic =
  | {
      /** `Sum`, `Average`, `Minimum`, `Maximum` or `SampleCount`. */
      readonly statistic: string;
      /** None beside a plain statistic. */
      readonly extendedStatistic?: undefined;
    }
  | {
      /** None beside a percentile. */
      readonly statistic?: undefined;
      /** A percentile, such as `p99`. */
      readonly extendedStatistic: string;
    };

/**
 * A metric of a stage, or of one of its routes.
 *
 * The dimension of a route is `Route`, as AWS's guide named it until its text was replaced by the one of REST APIs
 * (`Method` and `Resource`, which a WebSocket API does not have).
 *
 * @example
 * new aws.cloudwatch.MetricAlarm("quiet", {
 *   ...stageMetric(api, "MessageCount", { periodSeconds: 3600 }),
 *   comparisonOperator: "LessThanThreshold",
 *   threshold: 1,
 *   evaluationPeriods: 1,
 * });
 * @throws pulumi.RunError for a name that no WebSocket API emits, or a period that CloudWatch does not take
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html
 */
export function stageMetric(
  { apiId, stageName }: MeteredStage,
  name: MetricName,
  { routeKey, statistic, periodSeconds }: MetricOptions = {},
): Metric {
  refuse("The metric", [
    ...choiceProblems("name", name, metricNames, "metric-unknown"),
    ...periodProblems("periodSeconds", periodSeconds),
  ]);
  return {
    namespace: "AWS/ApiGateway",
    metricName: name,
    dimensions: { ApiId: apiId, Stage: stageName, ...(routeKey === undefined ? {} : { Route: routeKey }) },
    ...statisticOf(statistic ?? (name === "IntegrationLatency" ? "p99" : "Sum")),
    period: periodSeconds ?? 60,
  };
}

/** A statistic under the name by which an alarm takes it. */
export function statisticOf(statistic: string): Statistic {
  return plainStatistics.includes(statistic) ? { statistic } : { extendedStatistic: statistic };
}

/** A statistic under the name that dashboards and metric math have for both kinds. */
export function statOf({ statistic, extendedStatistic }: Statistic): string {
  return statistic ?? extendedStatistic;
}

const plainStatistics = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];
