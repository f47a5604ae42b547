import {
  type AlarmSettings,
  countProblems,
  evaluationProblems,
  periodProblems,
  settingsOr,
  topicProblems,
} from "../../rules/alarm";
import { choiceProblems } from "../../rules/choice";
import { type Problem, under } from "../../rules/problem";
import { type NotifierAlarmKind, notifierAlarmDefaults, notifierAlarmKinds } from "./notifier-alarm-settings";

/** The alarms as they are declared; null is what configuration says for nothing. */
export type DeclaredNotifierAlarms = {
  readonly [kind in NotifierAlarmKind]?: Partial<AlarmSettings> | boolean | null;
} & {
  /** Read only when it is a text. */
  readonly topic?: unknown;
};

/** All that is wrong with the declaration of a notifier's alarms. */
export function notifierAlarmProblems(declared: DeclaredNotifierAlarms): Problem[] {
  const unknown = Object.keys(declared).filter((key) => key !== "topic");
  return [
    ...unknown.flatMap((key) => choiceProblems(key, key, notifierAlarmKinds as readonly string[], "alarm-unknown")),
    ...notifierAlarmKinds.flatMap((kind) => under(kind, alarmProblems(kind, declared[kind]))),
    ...topicProblems(declared.topic),
  ];
}

function alarmProblems(kind: NotifierAlarmKind, declared: DeclaredNotifierAlarms[NotifierAlarmKind]): Problem[] {
  if (typeof declared === "boolean") return [];
  const settings = settingsOr(notifierAlarmDefaults[kind], declared ?? {});
  return [
    ...countProblems(settings.threshold, kind === "queueAge" ? "seconds" : undefined),
    ...periodProblems("periodSeconds", settings.periodSeconds),
    ...evaluationProblems(settings),
  ];
}
