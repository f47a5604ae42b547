import * as aws from "@pulumi/aws";
import { handlerFunctionProblems } from "../handler-function/rules/handler-function-problems";
import { known } from "../problems/known";
import { type Problem, under } from "../rules/problem";
import { logicalNameProblems } from "../websocket-api/rules/api-problems";
import { furtherStages } from "./delivered-stage";
import { NotificationQueue } from "./notification-queue";
import { queueProblems } from "./notification-queue-problems";
import type { DeliveryArgs, NotifierArgs } from "./notifier-args";
import { notifierAlarmProblems } from "./rules/notifier-alarm-problems";
import {
  batchSizeProblems,
  deliveredStageProblems,
  eventBusProblems,
  eventPatternProblems,
  maximumConcurrencyProblems,
  missingProblems,
  sourceTopicProblems,
} from "./rules/notifier-problems";

/** All that is wrong with a notifier's arguments, as far as it is known before anything is made. */
export function notifierProblems(name: string, args: NotifierArgs): Problem[] {
  const { api, table, queue = {}, delivery = {}, alarms } = args;
  return [
    ...logicalNameProblems(name),
    ...missingProblems("api", api, "a WebSocketApi, or one that was made elsewhere"),
    ...missingProblems("table", table, "a ConnectionTable"),
    ...(api ? deliveredStageProblems(args.stage, Object.keys(furtherStages(api))) : []),
    ...(queue instanceof NotificationQueue ? [] : under("queue", queueProblems(queue))),
    ...deliveryProblems(delivery),
    ...sourceProblems(args),
    ...under("alarms", typeof alarms === "object" && alarms ? notifierAlarmProblems(alarms) : []),
  ];
}

function deliveryProblems({ memorySize, logRetentionInDays, batchSize, maximumConcurrency }: DeliveryArgs): Problem[] {
  const settings = { memorySize: known(memorySize), logRetentionInDays: known(logRetentionInDays) };
  return [
    ...under("delivery", handlerFunctionProblems({ entry: "deliver", ...settings })),
    ...batchSizeProblems(known(batchSize)),
    ...maximumConcurrencyProblems(known(maximumConcurrency)),
  ];
}

function sourceProblems({ eventBridge, sns }: NotifierArgs): Problem[] {
  return [
    ...(eventBridge ? eventPatternProblems(eventBridge.pattern) : []),
    ...(eventBridge && !isResource(eventBridge.bus) ? eventBusProblems(known(eventBridge.bus)) : []),
    ...(sns ? missingProblems("sns.topic", sns.topic, "an SNS topic, or its ARN") : []),
    ...(sns && !isResource(sns.topic) ? sourceTopicProblems(known(sns.topic)) : []),
  ];
}

const isResource = (value: unknown): value is aws.cloudwatch.EventBus | aws.sns.Topic =>
  aws.cloudwatch.EventBus.isInstance(value) || aws.sns.Topic.isInstance(value);
