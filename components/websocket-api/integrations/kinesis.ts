import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { IntegrationKind } from "./integration-parts";
import { allow, allowKey, type ServiceIntegrationArgs, serviceIntegration, serviceTarget } from "./service-integration";
import { settledFields } from "./settled-fields";
import { json, Reference, rendered } from "./template";

/**
 * A stream that gets the message as it is; a record without data where an event has none.
 *
 * @example
 * { kinesis: { stream } }
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html
 */
export interface KinesisIntegrationArgs extends ServiceIntegrationArgs {
  /** The stream, or its ARN. */
  readonly stream: aws.kinesis.Stream | pulumi.Input<string>;
  /**
   * Records of one key keep their order. 1 to 256 characters, such as `$input.path('$.room')`.
   * @default "$context.connectionId"
   */
  readonly partitionKey?: pulumi.Input<string>;
  /**
   * The customer managed KMS key that encrypts the stream.
   * @default none: nothing, or a key of AWS's
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Puts the message into a stream. */
export const kinesis: IntegrationKind<KinesisIntegrationArgs> = (name, args, context) => {
  const { stream, responses, kmsKeyArn, ...rest } = args;
  const target = serviceTarget(context.routePath, "kinesis", stream);
  const fields = settledFields(context.routePath, "kinesis", rest, target);
  const template = pulumi.all([target, fields]).apply(([{ arn }, { partitionKey }]) => {
    const data = new Reference(`"$util.base64Encode("$!input.body")"`);
    return rendered(json({ StreamARN: arn, PartitionKey: partitionKey ?? "$context.connectionId", Data: data }));
  });
  return serviceIntegration(
    name,
    {
      target,
      action: () => "kinesis:action/PutRecord",
      statements: [
        allow("kinesis:PutRecord", target),
        ...allowKey(`${context.routePath}.kinesis.kmsKeyArn`, kmsKeyArn, "kms:GenerateDataKey"),
      ],
      headers: { "Content-Type": "application/x-amz-json-1.1" },
      template,
      responses,
    },
    context,
  );
};
