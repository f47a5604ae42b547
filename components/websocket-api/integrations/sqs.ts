import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { IntegrationKind } from "./integration-parts";
import { type MessageFieldsArgs, messageForm } from "./message-fields";
import { allow, allowKey, type ServiceIntegrationArgs, serviceIntegration, serviceTarget } from "./service-integration";
import { settledFields } from "./settled-fields";

/**
 * A queue that gets the message as it is; where an event has none, its `eventType`.
 *
 * @example
 * { sqs: { queue } }
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export interface SqsIntegrationArgs extends MessageFieldsArgs, ServiceIntegrationArgs {
  /** The queue, or its ARN. */
  readonly queue: aws.sqs.Queue | pulumi.Input<string>;
}

/** Sends the message to a queue. */
export const sqs: IntegrationKind<SqsIntegrationArgs> = (name, args, context) => {
  const { queue, responses, kmsKeyArn, ...rest } = args;
  const target = serviceTarget(context.routePath, "sqs", queue);
  const fields = settledFields(context.routePath, "sqs", rest, target);
  const statements = [
    allow("sqs:SendMessage", target),
    ...allowKey(`${context.routePath}.sqs.kmsKeyArn`, kmsKeyArn, "kms:GenerateDataKey", "kms:Decrypt"),
  ];
  const template = pulumi.all([target, fields]).apply(([{ arn }, found]) => {
    const attribute = (number: number) => `MessageAttribute.${number}`;
    return messageForm({ Action: "SendMessage" }, "MessageBody", found, attribute, arn.endsWith(".fifo"));
  });
  return serviceIntegration(
    name,
    {
      target,
      action: (found) => `sqs:path/${found.accountId}/${found.name}`,
      statements,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      template,
      responses,
    },
    context,
  );
};
