import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { IntegrationKind } from "./integration-parts";
import { type MessageFieldsArgs, messageForm } from "./message-fields";
import { allow, allowKey, type ServiceIntegrationArgs, serviceIntegration, serviceTarget } from "./service-integration";
import { settledFields } from "./settled-fields";

/**
 * A topic that gets the message as it is; where an event has none, its `eventType`.
 *
 * @example
 * { sns: { topic, attributes: { room: "$input.path('$.room')" } } }
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export interface SnsIntegrationArgs extends MessageFieldsArgs, ServiceIntegrationArgs {
  /** The topic, or its ARN. */
  readonly topic: aws.sns.Topic | pulumi.Input<string>;
  /**
   * The subject of e-mails, up to 100 ASCII characters.
   * @default none
   */
  readonly subject?: pulumi.Input<string>;
}

/** Publishes the message to a topic. */
export const sns: IntegrationKind<SnsIntegrationArgs> = (name, args, context) => {
  const { topic, responses, kmsKeyArn, ...rest } = args;
  const target = serviceTarget(context.routePath, "sns", topic);
  const fields = settledFields(context.routePath, "sns", rest, target);
  const statements = [
    allow("sns:Publish", target),
    ...allowKey(`${context.routePath}.sns.kmsKeyArn`, kmsKeyArn, "kms:GenerateDataKey", "kms:Decrypt"),
  ];
  const template = pulumi.all([target, fields]).apply(([{ arn }, { subject, ...found }]) => {
    const fixed = { Action: "Publish", TopicArn: arn, ...(subject === undefined ? {} : { Subject: subject }) };
    const attribute = (number: number) => `MessageAttributes.entry.${number}`;
    return messageForm(fixed, "Message", found, attribute, arn.endsWith(".fifo"));
  });
  return serviceIntegration(
    name,
    {
      target,
      action: () => "sns:action/Publish",
      statements,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      template,
      responses,
    },
    context,
  );
};
