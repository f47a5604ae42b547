import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DeadLetterQueue } from "./dead-letter-queue";

/** Which alarms a stage has, and where they go. */
export interface AlarmsArgs {
  /**
   * Where alarms go when they go off and when all is well again: an SNS topic or its ARN. CloudWatch must be
   * allowed to publish to it, and to use its key when it is encrypted.
   * @default a topic that is made here
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
   */
  readonly topic?: pulumi.Input<string> | aws.sns.Topic;
  /**
   * What clients sent and API Gateway refused, to all that they sent. `threshold` is a ratio above 0, up to 1.
   * @default `{ threshold: 0.05, periodSeconds: 60, evaluationPeriods: 5 }`
   */
  readonly clientErrors?: false | AlarmArgs;
  /**
   * Integrations that answered with an error. `threshold` is a number in a period, at least 1.
   * @default `{ threshold: 5, periodSeconds: 300, evaluationPeriods: 1 }`
   */
  readonly integrationErrors?: false | AlarmArgs;
  /**
   * Integrations that API Gateway could not call. `threshold` is a number in a period, at least 1.
   * @default `{ threshold: 1, periodSeconds: 300, evaluationPeriods: 1 }`
   */
  readonly executionErrors?: false | AlarmArgs;
  /**
   * How long the slowest in a hundred calls of an integration take. `threshold` is in milliseconds, 1 to 29,000:
   * after 29 seconds API Gateway gives up.
   * @default `{ threshold: 14500, periodSeconds: 60, evaluationPeriods: 5 }`
   */
  readonly integrationLatency?: false | AlarmArgs;
  /**
   * New connections, to the quota for them. `threshold` is a ratio above 0, up to 1.
   * @default `{ threshold: 0.8, periodSeconds: 60, evaluationPeriods: 2 }`
   */
  readonly connections?: false | ConnectionsAlarmArgs;
  /**
   * Messages in `deadLetterQueue`. `threshold` is a number of them, at least 1.
   * @default `{ threshold: 1, periodSeconds: 60, evaluationPeriods: 1 }` when there is a `deadLetterQueue`, else none
   */
  readonly deadLetters?: false | AlarmArgs;
  /**
   * The queue of what was given up: the queue or its name, which is neither its URL nor its ARN.
   * @default none
   */
  readonly deadLetterQueue?: DeadLetterQueue;
}

/**
 * When an alarm goes off: at `threshold` or more in each of `evaluationPeriods` periods after one another. A period
 * without data counts as a good one.
 */
export interface AlarmArgs {
  /**
   * In the alarm's own unit.
   * @default the alarm's own
   */
  readonly threshold?: number;
  /**
   * Seconds: a multiple of 60, up to 86,400, since the metrics come by the minute.
   * @default the alarm's own
   */
  readonly periodSeconds?: number;
  /**
   * How many, at least 1; all together up to a day, or up to seven days when a period is an hour or more.
   * @default the alarm's own
   */
  readonly evaluationPeriods?: number;
}

/** When the alarm on new connections goes off. */
export interface ConnectionsAlarmArgs extends AlarmArgs {
  /**
   * New connections a second that AWS allows all APIs of the account in this Region together, at least 1.
   * @default 500, AWS's own until it is raised
   */
  readonly newConnectionsPerSecondQuota?: number;
}
