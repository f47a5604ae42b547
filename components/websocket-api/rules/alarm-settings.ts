import { type AlarmSettings, settingsOr } from "../../rules/alarm";

/** What an alarm can watch. */
export type AlarmKind =
  | "clientErrors"
  | "integrationErrors"
  | "executionErrors"
  | "integrationLatency"
  | "connections"
  | "deadLetters";

/** What each alarm is set to when nothing else is said. */
export const alarmDefaults = {
  /** Five minutes in a row, so that one client with a fault wakes nobody. */
  clientErrors: { threshold: 0.05, periodSeconds: 60, evaluationPeriods: 5 },
  /** A sum over five minutes, so that a quiet API which always fails is seen too. */
  integrationErrors: { threshold: 5, periodSeconds: 300, evaluationPeriods: 1 },
  /** One is enough: API Gateway could not call the integration at all. */
  executionErrors: { threshold: 1, periodSeconds: 300, evaluationPeriods: 1 },
  /** Half of the 29 seconds after which API Gateway gives up. */
  integrationLatency: { threshold: 14_500, periodSeconds: 60, evaluationPeriods: 5 },
  /** Of the quota; a minute over it may be a deployment that makes all clients connect anew. */
  connections: { threshold: 0.8, periodSeconds: 60, evaluationPeriods: 2 },
  /** Whatever lies there was given up, and nobody tries it again. */
  deadLetters: { threshold: 1, periodSeconds: 60, evaluationPeriods: 1 },
} as const satisfies Record<AlarmKind, AlarmSettings>;

/** Every kind of alarm. */
export const alarmKinds = Object.keys(alarmDefaults) as readonly AlarmKind[];

/**
 * New connections a second that AWS allows all APIs of an account in a Region together, unless it has raised the quota.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const newConnectionsPerSecondQuota = 500;

/** An alarm's settings, with the defaults for what is not said. */
export const alarmSettings = (kind: AlarmKind, given: Partial<AlarmSettings>): AlarmSettings =>
  settingsOr(alarmDefaults[kind], given);
