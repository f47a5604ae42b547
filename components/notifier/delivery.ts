import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionTable } from "../connection-table";
import { HandlerFunction } from "../handler-function";
import { settled } from "../problems/settled";
import { manageConnectionsStatement } from "../websocket-api/manage-connections";
import type { DeliveredStage } from "./delivered-stage";
import type { NotificationQueue } from "./notification-queue";
import type { DeliveryArgs, NotifierArgs } from "./notifier-args";
import { batchSizeProblems, maximumConcurrencyProblems } from "./rules/notifier-problems";

/** MiB: 100,000 recipients take 150 of them, and the processor time that comes with more is what posting needs. */
const usualMemorySize = 512;

/** What Lambda itself takes. */
const usualBatchSize = 10;

/** As many as use up AWS's 10,000 requests a second of an account. */
const usualConcurrency = 10;

/**
 * What Lambda itself does by the function's role.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const consuming = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

/** What the delivery works with. */
export interface DeliverySurroundings {
  readonly stage: DeliveredStage;
  readonly table: ConnectionTable;
  readonly queue: NotificationQueue;
}

/** What delivers. */
export interface Delivery {
  readonly function: HandlerFunction;
  /** What gives the queue's messages to the function. */
  readonly eventSource: aws.lambda.EventSourceMapping;
}

/** Makes the function that delivers, whose code comes with this package, and feeds it from the queue. */
export function makeDelivery(
  name: string,
  subject: string,
  { delivery = {}, tags }: Pick<NotifierArgs, "delivery" | "tags">,
  surroundings: DeliverySurroundings,
  opts: pulumi.CustomResourceOptions,
): Delivery {
  const { stage, table, queue } = surroundings;
  const made = new HandlerFunction(
    `${name}-deliver`,
    {
      entry: require.resolve("./code/deliver"),
      description: `Delivers notifications: ${name}`,
      timeout: queue.deliveryTimeout,
      memorySize: delivery.memorySize ?? usualMemorySize,
      logRetentionInDays: delivery.logRetentionInDays,
      environment: {
        ...table.environment,
        ...queue.publishEnvironment,
        DEAD_LETTER_QUEUE_URL: queue.deadLetterQueueUrl,
        WEBSOCKET_MANAGEMENT_ENDPOINT: stage.managementEndpoint,
      },
      statements: deliveryStatements(surroundings),
      tags,
    },
    opts,
  );
  return { function: made, eventSource: makeEventSource(name, subject, delivery, queue, made, tags, opts) };
}

/** Exactly what the delivery does: reads members, removes those who are gone, sends on what is left, writes history. */
function deliveryStatements({ stage, table, queue }: DeliverySurroundings): aws.iam.PolicyStatement[] {
  return [
    table.statement(
      "dynamodb:Query",
      "dynamodb:BatchWriteItem",
      ...(table.hasHistory ? (["dynamodb:PutItem"] as const) : []),
    ),
    {
      Effect: "Allow",
      Action: [...consuming, "sqs:ChangeMessageVisibility", "sqs:SendMessage"],
      Resource: queue.queueArn,
    },
    { Effect: "Allow", Action: "sqs:SendMessage", Resource: queue.deadLetterQueue.arn },
    manageConnectionsStatement(stage.stageArn, ["POST"]),
  ];
}

function makeEventSource(
  name: string,
  subject: string,
  { batchSize, maximumConcurrency }: DeliveryArgs,
  queue: NotificationQueue,
  delivery: HandlerFunction,
  tags: NotifierArgs["tags"],
  opts: pulumi.CustomResourceOptions,
): aws.lambda.EventSourceMapping {
  return new aws.lambda.EventSourceMapping(
    name,
    {
      eventSourceArn: queue.queueArn,
      functionName: delivery.arn,
      functionResponseTypes: ["ReportBatchItemFailures"],
      batchSize: settled(subject, batchSize, usualBatchSize, batchSizeProblems),
      scalingConfig: {
        maximumConcurrency: settled(subject, maximumConcurrency, usualConcurrency, maximumConcurrencyProblems),
      },
      tags,
    },
    opts,
  );
}
