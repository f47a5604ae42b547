import type { AlarmSettings } from "../../rules/alarm";

/** What each alarm of a notifier is set to when nothing else is said. */
export const notifierAlarmDefaults = {
  /** Three minutes in a row: one that is tried again, or a function that starts cold, wakes nobody. */
  queueAge: { threshold: 60, periodSeconds: 60, evaluationPeriods: 3 },
  /** Whatever lies there was given up, and nobody tries it again. */
  deadLetters: { threshold: 1, periodSeconds: 60, evaluationPeriods: 1 },
  /** A sum over five minutes: what failed is tried again, so that one alone is no news. */
  deliveryErrors: { threshold: 5, periodSeconds: 300, evaluationPeriods: 1 },
} as const satisfies Record<string, AlarmSettings>;

/** What an alarm of a notifier can watch. */
export type NotifierAlarmKind = keyof typeof notifierAlarmDefaults;

/** Every kind of alarm. */
export const notifierAlarmKinds = Object.keys(notifierAlarmDefaults) as readonly NotifierAlarmKind[];
