import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { settled } from "../problems/settled";
import { topicProblems } from "../rules/alarm";
import { under } from "../rules/problem";

/**
 * Makes a topic for alarms.
 *
 * It is not encrypted with AWS's own key `alias/aws/sns`: that key's policy cannot be changed to let CloudWatch use it,
 * and alarms would be lost without a word. What passes here is an alarm's name, state and description. For a key of
 * your own, make a topic with it and give that one.
 *
 * It has no policy of its own either: the one that SNS gives to a new topic lets its account publish, and with it
 * CloudWatch for the alarms of that account; no other account can.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function makeTopic(
  name: string,
  tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
  opts: pulumi.CustomResourceOptions,
): aws.sns.Topic {
  return new aws.sns.Topic(name, { tags }, opts);
}

/**
 * A topic's ARN, checked once it is known.
 *
 * @param subject what has the alarms, such as `Notifier "notify"`
 */
export function topicArn(subject: string, topic: pulumi.Input<string> | aws.sns.Topic): pulumi.Output<string> {
  if (aws.sns.Topic.isInstance(topic)) return topic.arn;
  return settled(subject, topic as pulumi.Input<string>, "", (found) => under("alarms", topicProblems(found)));
}
