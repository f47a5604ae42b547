import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { makeTopic, topicArn } from "../alarms/alarm-topic";
import { type AlarmSignal, alarmName, makeMetricAlarm } from "../alarms/metric-alarm";
import type { HandlerFunction } from "../handler-function";
import { settingsOr } from "../rules/alarm";
import type { NotificationQueue } from "./notification-queue";
import type { NotifierAlarmsArgs } from "./notifier-alarms-args";
import type { NotifierArgs } from "./notifier-args";
import { type NotifierAlarmKind, notifierAlarmDefaults, notifierAlarmKinds } from "./rules/notifier-alarm-settings";

/** The alarms of a notifier. */
export interface NotifierAlarms {
  /** Where they go, when it was made here. */
  readonly topic?: aws.sns.Topic;
  /** The alarms, by kind; those that are switched off are not there. */
  readonly alarms: Readonly<Partial<Record<NotifierAlarmKind, aws.cloudwatch.MetricAlarm>>>;
}

/** What the alarms watch. */
export interface WatchedDelivery {
  readonly queue: NotificationQueue;
  readonly function: HandlerFunction;
}

/** What each alarm says to whom it wakes: what it means, and what to look at first. */
const descriptions: Readonly<Record<NotifierAlarmKind, string>> = {
  queueAge:
    "Notifications wait in the queue, so that users learn late what happened. " +
    "First look at the delivery function's throttles, errors and duration, and at the requests a second of the account.",
  deadLetters:
    "Notifications could not be delivered and lie in the dead-letter queue. " +
    "First look at the cause that each of them names; move them back once it is mended.",
  deliveryErrors:
    "The function that delivers breaks off, by an error or by its time-out; what it had is delivered again later. " +
    "First look at the function's log.",
};

/**
 * Makes a notifier's alarms, and the topic they go to when none is given.
 *
 * @param args true for all alarms with their defaults; checked by `notifierAlarmProblems` before
 */
export function makeNotifierAlarms(
  name: string,
  subject: string,
  args: true | NotifierAlarmsArgs,
  watched: WatchedDelivery,
  tags: NotifierArgs["tags"],
  opts: pulumi.CustomResourceOptions,
): NotifierAlarms {
  const declared = args === true ? {} : args;
  const kinds = notifierAlarmKinds.filter((kind) => declared[kind] !== false);
  const made = !declared.topic && kinds.length > 0 ? makeTopic(`${name}-alarms`, tags, opts) : undefined;
  const topic = declared.topic ?? made;
  const topics = topic === undefined ? undefined : [topicArn(subject, topic)];
  const alarms = kinds.map((kind) => {
    const settings = settingsOr(notifierAlarmDefaults[kind], declared[kind] || {});
    const signal = { ...signalOf(kind, watched), threshold: settings.threshold, period: settings.periodSeconds };
    const alarm = makeMetricAlarm(alarmName(name, kind), signal, settings, descriptions[kind], { topics, tags, opts });
    return [kind, alarm] as const;
  });
  return { topic: made, alarms: Object.fromEntries(alarms) };
}

function signalOf(kind: NotifierAlarmKind, { queue, function: delivery }: WatchedDelivery): AlarmSignal {
  const ofQueue = (metricName: string, { name }: aws.sqs.Queue): AlarmSignal => ({
    namespace: "AWS/SQS",
    metricName,
    dimensions: { QueueName: name },
    statistic: "Maximum",
  });
  const signals: Record<NotifierAlarmKind, () => AlarmSignal> = {
    queueAge: () => ofQueue("ApproximateAgeOfOldestMessage", queue.queue),
    deadLetters: () => ofQueue("ApproximateNumberOfMessagesVisible", queue.deadLetterQueue),
    deliveryErrors: () => ({
      namespace: "AWS/Lambda",
      metricName: "Errors",
      dimensions: { FunctionName: delivery.functionName },
      statistic: "Sum",
    }),
  };
  return signals[kind]();
}
