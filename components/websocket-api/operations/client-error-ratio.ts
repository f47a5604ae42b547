import { type MeteredStage, type Metric, stageMetric } from "./metric";

/** A figure that CloudWatch reckons from several metrics. */
export interface MetricExpression {
  /** CloudWatch's metric math, with the names below. */
  readonly expression: string;
  readonly metrics: Readonly<Record<string, Metric>>;
}

/**
 * Which part of what clients sent was refused, 0 to 1.
 *
 * A refused connect is in neither count, so the refusals stand below the line as well: there is never a division by
 * zero, and a stage that refuses everybody is near 1, not without data. A refused message may be counted twice by
 * that, which makes 5 % of them 4.8 %. Where no message was sent at all, CloudWatch has no count: it is taken for 0.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function clientErrorRatio(target: MeteredStage, periodSeconds?: number): MetricExpression {
  return {
    expression: "clientErrors / (clientErrors + FILL(messages, 0) + FILL(connects, 0))",
    metrics: {
      clientErrors: stageMetric(target, "ClientError", { periodSeconds }),
      messages: stageMetric(target, "MessageCount", { periodSeconds }),
      connects: stageMetric(target, "ConnectCount", { periodSeconds }),
    },
  };
}
