import type * as pulumi from "@pulumi/pulumi";
import { type Metric, statisticOf } from "./metric";

/** A metric of a Lambda function, by the minute. */
export function functionMetric(
  functionName: pulumi.Input<string>,
  metricName: "Errors" | "Throttles" | "Duration",
  statistic: string,
): Metric {
  return {
    namespace: "AWS/Lambda",
    metricName,
    dimensions: { FunctionName: functionName },
    ...statisticOf(statistic),
    period: 60,
  };
}
