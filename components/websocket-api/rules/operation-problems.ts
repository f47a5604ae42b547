import {
  type AlarmSettings,
  countProblems,
  evaluationProblems,
  periodProblems,
  topicProblems,
} from "../../rules/alarm";
import { choiceProblems } from "../../rules/choice";
import { type Problem, under } from "../../rules/problem";
import { rangeProblems } from "../../rules/range";
import { type AlarmKind, alarmKinds, alarmSettings } from "./alarm-settings";
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
  if (kind !== "clientErrors" && kind !== "connections") return countProblems(threshold);
  if (Number.isFinite(threshold) && threshold > 0 && threshold <= 1) return [];
  return [{ path, code, message: `must be a ratio above 0 and at most 1, such as 0.05, got ${threshold}` }];
}

function unknownAlarmProblems(declared: DeclaredAlarms): Problem[] {
  return Object.keys(declared)
    .filter((key) => key !== "topic" && key !== "deadLetterQueue")
    .flatMap((key) => choiceProblems(key, key, alarmKinds as readonly string[], "alarm-unknown"));
}

function missingQueueProblems({ deadLetters, deadLetterQueue }: DeclaredAlarms): Problem[] {
  if (!deadLetters || (deadLetterQueue !== undefined && deadLetterQueue !== null)) return [];
  const message = "watches no queue; give deadLetterQueue, or leave the alarm out";
  return [{ path: "deadLetters", code: "dead-letter-queue-missing", message }];
}
