import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AlarmSettings } from "../rules/alarm";

/** What an alarm watches, and the value at which it goes off. */
export type AlarmSignal = Partial<aws.cloudwatch.MetricAlarmArgs>;

/** What all alarms of a component have in common. */
export interface AlarmSurroundings {
  /** The ARNs of the topics that alarms go to, and that all is well again. */
  readonly topics?: pulumi.Input<string>[];
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  readonly opts: pulumi.CustomResourceOptions;
}

/** Makes an alarm, which goes off at the signal's threshold or more. */
export function makeMetricAlarm(
  name: string,
  signal: AlarmSignal,
  { evaluationPeriods }: Pick<AlarmSettings, "evaluationPeriods">,
  alarmDescription: string,
  { topics, tags, opts }: AlarmSurroundings,
): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      ...signal,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      evaluationPeriods,
      // Nothing happens, no data: what is at rest is well.
      treatMissingData: "notBreaching",
      alarmDescription,
      alarmActions: topics,
      okActions: topics,
      tags,
    },
    opts,
  );
}

/** An alarm's logical name: `queueAge` of `notify` is `notify-queue-age`. */
export const alarmName = (name: string, kind: string): string =>
  `${name}-${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
