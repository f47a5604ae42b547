import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { queueNameProblems } from "../rules/operation-problems";
import { checked } from "../settled-values";
import type { Metric } from "./metric";

/** A queue of what was given up: the queue itself, or its name. */
export type DeadLetterQueue = aws.sqs.Queue | pulumi.Input<string>;

/** How many messages lie in a queue. */
export function queueDepth(queue: DeadLetterQueue, periodSeconds = 60): Metric {
  return {
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: aws.sqs.Queue.isInstance(queue) ? queue.name : checkedName(queue) },
    statistic: "Maximum",
    period: periodSeconds,
  };
}

function checkedName(queue: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(queue).apply((name) => checked(name, (found) => queueNameProblems("deadLetterQueue", found)));
}
