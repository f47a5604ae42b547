import type { Problem } from "./problem";
import { rangeProblems } from "./range";

/** When an alarm goes off: at `threshold` or more in each of the periods that are looked at. */
export interface AlarmSettings {
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
}

/** The metrics come by the minute, and CloudWatch sums them up over a day at most. */
const metricPeriodSeconds = { min: 60, max: 86_400 };

/**
 * How far back an alarm looks: its period times its number of periods.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const evaluationSeconds = { underAnHour: 86_400, anHourOrMore: 604_800 };

/** An alarm's settings, with the defaults for what is not said. */
export function settingsOr(defaults: AlarmSettings, given: Partial<AlarmSettings>): AlarmSettings {
  return {
    threshold: given.threshold ?? defaults.threshold,
    periodSeconds: given.periodSeconds ?? defaults.periodSeconds,
    evaluationPeriods: given.evaluationPeriods ?? defaults.evaluationPeriods,
  };
}

/** What is wrong with a threshold that counts something: it would always be reached below 1. */
export const countProblems = (threshold: number, unit = "in a period"): Problem[] =>
  rangeProblems("threshold", threshold, { min: 1 }, { unit, code: "alarm-threshold-out-of-range" });

/** What is wrong with a period: the metrics come by the minute, so a shorter one would find nothing. */
export function periodProblems(path: string, seconds: number | undefined): Problem[] {
  const { min, max } = metricPeriodSeconds;
  if (seconds === undefined || (Number.isInteger(seconds) && seconds >= min && seconds <= max && seconds % 60 === 0))
    return [];
  const message = `must be a multiple of 60, ${min} to ${max} seconds, got ${seconds}`;
  return [{ path, code: "metric-period-invalid", message }];
}

/** What is wrong with how far back an alarm looks: a day, and seven when the period is an hour or more. */
export function evaluationProblems({ periodSeconds, evaluationPeriods }: AlarmSettings): Problem[] {
  const path = "evaluationPeriods";
  const code = "alarm-evaluation-out-of-range";
  const below = rangeProblems(path, evaluationPeriods, { min: 1 }, { unit: "periods", code });
  const longest = periodSeconds < 3600 ? evaluationSeconds.underAnHour : evaluationSeconds.anHourOrMore;
  const total = periodSeconds * evaluationPeriods;
  if (below.length > 0 || !(total > longest)) return below;
  const message = `must look back over at most ${longest} seconds with periods of ${periodSeconds}, got ${total}; take fewer or shorter periods`;
  return [{ path, code, message }];
}

/** What is wrong with where alarms go; read only when it is a text. */
export function topicProblems(topic: unknown): Problem[] {
  if (typeof topic !== "string" || /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]+(\.fifo)?$/.test(topic))
    return [];
  const message = `must be the ARN of an SNS topic, got ${JSON.stringify(topic)}`;
  return [{ path: "topic", code: "alarm-topic-invalid", message }];
}
