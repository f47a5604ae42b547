import type * as aws from "@pulumi/aws";
import type { AlarmSignal } from "../../alarms/metric-alarm";
import type { AlarmSettings } from "../../rules/alarm";
import { type AlarmKind, newConnectionsPerSecondQuota } from "../rules/alarm-settings";
import type { AlarmsArgs } from "./alarms-args";
import { clientErrorRatio } from "./client-error-ratio";
import { type DeadLetterQueue, queueDepth } from "./dead-letter-queue";
import { type MeteredStage, type Metric, stageMetric, statOf } from "./metric";

type MetricQuery = aws.types.input.cloudwatch.MetricAlarmMetricQuery;

/** The metric or the metric math behind an alarm. */
export function alarmSignal(
  kind: AlarmKind,
  target: MeteredStage,
  { threshold, periodSeconds }: AlarmSettings,
  { connections, deadLetterQueue }: AlarmsArgs,
): AlarmSignal {
  const signals: Record<AlarmKind, () => AlarmSignal> = {
    clientErrors: () => ({ metricQueries: ratioQueries(target, periodSeconds), threshold }),
    integrationErrors: () => ({ ...stageMetric(target, "IntegrationError", { periodSeconds }), threshold }),
    executionErrors: () => ({ ...stageMetric(target, "ExecutionError", { periodSeconds }), threshold }),
    integrationLatency: () => {
      const metric = stageMetric(target, "IntegrationLatency", { periodSeconds });
      // As a query: beside a percentile of its own an alarm gets a statistic from emulators, which looks like drift.
      return { metricQueries: [{ ...metricQuery("latency", metric), returnData: true }], threshold };
    },
    connections: () => {
      const declared = connections === false ? undefined : connections;
      const perSecond = declared?.newConnectionsPerSecondQuota ?? newConnectionsPerSecondQuota;
      const metric = stageMetric(target, "ConnectCount", { periodSeconds });
      return { ...metric, threshold: Math.ceil(threshold * perSecond * periodSeconds) };
    },
    deadLetters: () => ({ ...queueDepth(deadLetterQueue as DeadLetterQueue, periodSeconds), threshold }),
  };
  return signals[kind]();
}

function ratioQueries(target: MeteredStage, periodSeconds: number): MetricQuery[] {
  const { expression, metrics } = clientErrorRatio(target, periodSeconds);
  const parts = Object.entries(metrics).map(([id, metric]) => metricQuery(id, metric));
  return [{ id: "ratio", expression, label: "Client errors", returnData: true }, ...parts];
}

function metricQuery(id: string, metric: Metric): MetricQuery {
  const { namespace, metricName, dimensions, period } = metric;
  return { id, metric: { namespace, metricName, dimensions, period, stat: statOf(metric) } };
}
