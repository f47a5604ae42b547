import { choiceProblems } from "../../rules/choice";
import { type Problem, under } from "../../rules/problem";
import { rangeProblems } from "../../rules/range";
import { type AlarmKind, type AlarmSettings, alarmKinds, alarmSettings } from "./alarm-settings";
import { limits } from "./limits";

/** An alarm as it is declared; null is what configuration says for nothing. */
export type DeclaredAlarm =
  | (Partial<AlarmSettings> & { readonly newConnectionsPerSecondQuota?: number })
  | boolean
  | null;

/** The alarms as they are declared: each kind, where they go, and the queue that one of them watches. */
export type DeclaredAlarms = { readonly [kind in AlarmKind]?: DeclaredAlarm } & {
  /** Read only when it is a text. */
  readonly topic?: unknown;
  /** Read only when it is a text. */
  readonly deadLetterQueue?: unknown;
};

/** All that is wrong with the alarms' declaration. */
export function alarmsProblems(declared: DeclaredAlarms): Problem[] {
  return [
    ...unknownAlarmProblems(declared),
    ...alarmKinds.flatMap((kind) => under(kind, alarmProblems(kind, declared[kind]))),
    ...topicProblems(declared.topic),
    ...(typeof declared.deadLetterQueue === "string"
      ? queueNameProblems("deadLetterQueue", declared.deadLetterQueue)
      : []),
    ...missingQueueProblems(declared),
  ];
}

/** What is wrong with a period: the metrics come by the minute, so a shorter one would find nothing. */
export function periodProblems(path: string, seconds: number | undefined): Problem[] {
  const { min, max } = limits.metricPeriodSeconds;
  if (seconds === undefined || (Number.isInteger(seconds) && seconds >= min && seconds <= max && seconds % 60 === 0))
    return [];
  const message = `must be a multiple of 60, ${min} to ${max} seconds, got ${seconds}`;
  return [{ path, code: "metric-period-invalid", message }];
}

/** What is wrong with a queue's name: an alarm on a URL or an ARN would never find a metric. */
export function queueNameProblems(path: string, name: string): Problem[] {
  if (/^(?=.{1,80}$)[A-Za-z0-9_-]+(\.fifo)?$/.test(name)) return [];
  return [{ path, code: "queue-name-invalid", message: `must be a queue's name, got ${JSON.stringify(name)}` }];
}

function alarmProblems(kind: AlarmKind, declared: DeclaredAlarm | undefined): Problem[] {
  if (typeof declared === "boolean") return [];
  const settings = alarmSettings(kind, declared ?? {});
  const quota = kind === "connections" ? (declared?.newConnectionsPerSecondQuota ?? undefined) : undefined;
  return [
    ...thresholdProblems(kind, settings.threshold),
    ...periodProblems("periodSeconds", settings.periodSeconds),
    ...evaluationProblems(settings),
    ...rangeProblems("newConnectionsPerSecondQuota", quota, limits.newConnectionsPerSecondQuota, {
      unit: "connections a second",
      code: "connection-quota-out-of-range",
    }),
  ];
}

function thresholdProblems(kind: AlarmKind, threshold: number): Problem[] {
  const path = "threshold";
  const code = "alarm-threshold-out-of-range";
  if (kind === "integrationLatency")
    return rangeProblems(path, threshold, limits.latencyThresholdMilliseconds, {
      unit: "milliseconds",
      code,
      whole: false,
    });
  if (kind !== "clientErrors" && kind !== "connections")
    return rangeProblems(path, threshold, { min: 1 }, { unit: "in a period", code });
  if (Number.isFinite(threshold) && threshold > 0 && threshold <= 1) return [];
  return [{ path, code, message: `must be a ratio above 0 and at most 1, such as 0.05, got ${threshold}` }];
}

/** AWS looks back over a day, and over seven when the period is an hour or more. */
function evaluationProblems({ periodSeconds, evaluationPeriods }: AlarmSettings): Problem[] {
  const path = "evaluationPeriods";
  const code = "alarm-evaluation-out-of-range";
  const below = rangeProblems(path, evaluationPeriods, { min: 1 }, { unit: "periods", code });
  const { underAnHour, anHourOrMore } = limits.alarmEvaluationSeconds;
  const longest = periodSeconds < 3600 ? underAnHour : anHourOrMore;
  const total = periodSeconds * evaluationPeriods;
  if (below.length > 0 || !(total > longest)) return below;
  const message = `must look back over at most ${longest} seconds with periods of ${periodSeconds}, got ${total}; take fewer or shorter periods`;
  return [{ path, code, message }];
}

function unknownAlarmProblems(declared: DeclaredAlarms): Problem[] {
  return Object.keys(declared)
    .filter((key) => key !== "topic" && key !== "deadLetterQueue")
    .flatMap((key) => choiceProblems(key, key, alarmKinds as readonly string[], "alarm-unknown"));
}

/** What is wrong with where alarms go. */
export function topicProblems(topic: unknown): Problem[] {
  if (typeof topic !== "string" || /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]+(\.fifo)?$/.test(topic))
    return [];
  const message = `must be the ARN of an SNS topic, got ${JSON.stringify(topic)}`;
  return [{ path: "topic", code: "alarm-topic-invalid", message }];
}

function missingQueueProblems({ deadLetters, deadLetterQueue }: DeclaredAlarms): Problem[] {
  if (!deadLetters || (deadLetterQueue !== undefined && deadLetterQueue !== null)) return [];
  const message = "watches no queue; give deadLetterQueue, or leave the alarm out";
  return [{ path: "deadLetters", code: "dead-letter-queue-missing", message }];
}
