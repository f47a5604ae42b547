import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyText } from "../iam/policy-document";
import { settled } from "../problems/settled";
import type { NotificationQueue } from "./notification-queue";
import type { NotifierArgs } from "./notifier-args";
import { eventBusProblems, sourceTopicProblems } from "./rules/notifier-problems";

/** What sends notifications to the queue by itself; none of what was not asked for. */
export interface NotificationSources {
  /** The rule that takes events from the bus. */
  readonly rule?: aws.cloudwatch.EventRule;
  /** The subscription to the topic. */
  readonly subscription?: aws.sns.TopicSubscription;
  /** What lets exactly these send to the queue. */
  readonly policy?: aws.sqs.QueuePolicy;
}

/** Lets events and a topic feed the queue. Its policy is there first, so that none of the first is lost. */
export function makeSources(
  name: string,
  subject: string,
  { eventBridge, sns, tags }: Pick<NotifierArgs, "eventBridge" | "sns" | "tags">,
  queue: NotificationQueue,
  opts: pulumi.CustomResourceOptions,
): NotificationSources {
  const topicArn = sns && sourceTopicArn(subject, sns.topic);
  const rule = eventBridge && makeRule(name, subject, eventBridge, tags, opts);
  const statements = [
    ...(rule ? [sending("events.amazonaws.com", rule.arn, queue)] : []),
    ...(topicArn ? [sending("sns.amazonaws.com", topicArn, queue)] : []),
  ];
  if (statements.length === 0) return {};
  const policy = new aws.sqs.QueuePolicy(name, { queueUrl: queue.queueUrl, policy: policyText(statements) }, opts);
  const allowed = pulumi.mergeOptions(opts, { dependsOn: policy });
  const { queueArn } = queue;
  if (rule)
    new aws.cloudwatch.EventTarget(name, { rule: rule.name, eventBusName: rule.eventBusName, arn: queueArn }, allowed);
  const subscription =
    topicArn &&
    new aws.sns.TopicSubscription(
      name,
      { topic: topicArn, protocol: "sqs", endpoint: queueArn, rawMessageDelivery: true },
      allowed,
    );
  return { rule, subscription, policy };
}

function makeRule(
  name: string,
  subject: string,
  { pattern, bus }: NonNullable<NotifierArgs["eventBridge"]>,
  tags: NotifierArgs["tags"],
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.EventRule {
  const eventBusName = aws.cloudwatch.EventBus.isInstance(bus)
    ? bus.name
    : settled(subject, bus as pulumi.Input<string> | undefined, "default", eventBusProblems);
  const description = `Notifications for ${name}`;
  return new aws.cloudwatch.EventRule(
    name,
    { description, eventPattern: pulumi.jsonStringify(pattern), eventBusName, tags },
    opts,
  );
}

function sourceTopicArn(subject: string, topic: aws.sns.Topic | pulumi.Input<string>): pulumi.Output<string> {
  const arn = aws.sns.Topic.isInstance(topic) ? topic.arn : (topic as pulumi.Input<string>);
  return settled(subject, arn, "", sourceTopicProblems);
}

const sending = (
  service: `${string}.amazonaws.com`,
  sourceArn: pulumi.Output<string>,
  { queueArn }: NotificationQueue,
): aws.iam.PolicyStatement => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: "sqs:SendMessage",
  Resource: queueArn,
  Condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
});
