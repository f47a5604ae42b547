import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { makeTopic, topicArn } from "../../alarms/alarm-topic";
import { alarmName, makeMetricAlarm } from "../../alarms/metric-alarm";
import { type AlarmKind, alarmKinds, alarmSettings } from "../rules/alarm-settings";
import { alarmDescriptions } from "./alarm-descriptions";
import { alarmSignal } from "./alarm-signal";
import type { AlarmsArgs } from "./alarms-args";
import type { MeteredStage } from "./metric";

/** The alarms of a stage. */
export interface Alarms {
  /** Where they go, when it was made here. */
  readonly topic?: aws.sns.Topic;
  /** The alarms, by kind; those that are switched off are not there. */
  readonly alarms: Readonly<Partial<Record<AlarmKind, aws.cloudwatch.MetricAlarm>>>;
}

/**
 * Makes a stage's alarms, and the topic they go to when none is given.
 *
 * @param args true for all alarms with their defaults; checked by `alarmsProblems` before
 */
export function makeAlarms(
  name: string,
  target: MeteredStage,
  args: true | AlarmsArgs,
  tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  opts: pulumi.CustomResourceOptions,
): Alarms {
  const declared = args === true ? {} : args;
  const kinds = alarmKinds.filter((kind) => isWanted(kind, declared));
  const made = isMissing(declared.topic) && kinds.length > 0 ? makeTopic(`${name}-alarms`, tags, opts) : undefined;
  const topic = declared.topic ?? made;
  const topics = isMissing(topic) ? undefined : [topicArn("WebSocketApi", topic)];
  const alarms = kinds.map((kind) => {
    const settings = alarmSettings(kind, declared[kind] || {});
    const signal = alarmSignal(kind, target, settings, declared);
    const surroundings = { topics, tags, opts };
    return [kind, makeMetricAlarm(alarmName(name, kind), signal, settings, alarmDescriptions[kind], surroundings)];
  });
  return { topic: made, alarms: Object.fromEntries(alarms) };
}

function isWanted(kind: AlarmKind, declared: AlarmsArgs): boolean {
  if (kind === "deadLetters" && isMissing(declared.deadLetterQueue)) return false;
  return declared[kind] !== false;
}

const isMissing = (value: unknown): value is undefined | null => value === undefined || value === null;
