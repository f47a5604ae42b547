import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AlarmArgs } from "../websocket-api";

/** Which alarms a notifier has, and where they go. */
export interface NotifierAlarmsArgs {
  /**
   * Where alarms go when they go off and when all is well again: an SNS topic or its ARN. CloudWatch must be
   * allowed to publish to it, and to use its key when it is encrypted.
   * @default a topic that is made here
   */
  readonly topic?: pulumi.Input<string> | aws.sns.Topic;
  /**
   * How long the oldest notification waits already. `threshold` is in seconds, at least 1.
   * @default `{ threshold: 60, periodSeconds: 60, evaluationPeriods: 3 }`
   */
  readonly queueAge?: false | AlarmArgs;
  /**
   * Notifications that could not be delivered. `threshold` is a number of messages, at least 1.
   * @default `{ threshold: 1, periodSeconds: 60, evaluationPeriods: 1 }`
   */
  readonly deadLetters?: false | AlarmArgs;
  /**
   * Invocations of the delivery that broke off. `threshold` is a number in a period, at least 1.
   * @default `{ threshold: 5, periodSeconds: 300, evaluationPeriods: 1 }`
   */
  readonly deliveryErrors?: false | AlarmArgs;
}
